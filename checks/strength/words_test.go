package strength_test

import "strings"

// leaked are taken from the 3,000 most used passwords of zxcvbn.
var leaked = strings.Fields(`
studly adgjmptw stonecol abcd123 redfish boomer oilers 1a2b3c 01011984 12344321 852456 diesel
12369874 lancelot garden mersedes fright speedy vermont hamster pepper gator1 woody cxfcnmt connect hellfire
defiant tweety 123456q avalon z1x2c3 sneakers phillies michael1 budlight 111111 qwertyuiop dragons bigman
1234321 wolverine everest reefer bluedog dragon1 hawkeye cowboys1 abgrtyu internet paradox sasha1
yfnfif caserta giants chelsea1 7895123 mamapapa 1000 football klingon midway chargers rosebud wolfman shaney14
raistlin cthulhu rasta blades strike bubbas coolman illusion sunset newyork hunting orange meridian pooh 6969
lion front242 socrates server umbrella harley skiing 1q2w3e4r 01011980 poppy hacker eagle storm hurrican
147896325 jarhead volley catdog lespaul hello1 fishes sarah1 geheim nikita rbhbkk explorer integra bigguy
`)

// diceWords are taken from the diceware list.
var diceWords = strings.Fields(`
compile bagged washhouse repeated applied tactful national front tying deploy clapper smilingly plunging
clergyman relenting vacant sulfur issuing cartoon credit lagged habitant conducive banking unclaimed joining
expensive collector lumping wildly undesired crepe overarch lunar muscular scruffy slouching flattered
moonrise enhance excursion mating illicitly vengeful compound cautious handgun transform overwrite curdle
registry zookeeper nifty unmindful gamma curliness buffing nag energetic ouch submersed pebble unmarked
nutshell grappling basis sufferer sweat striving good senorita progress roundish aptly starship fedora
greedless platinum shine rust equator tutu mullets emblaze stopped secular singing expansion garnet retriever
cupcake pretext underwear agony mold payable stretch eagle footwork salaried engross manicure exact tile
nuclei retake sanctuary swoop gore giveaway engulf reshuffle giant snowiness zoom trilogy impolite glaucoma
willed unbridle critter unpadded unmanaged scrooge litigate grid frostbite outline colonize oversized crawfish
defile twiddle gratuity zoology unease monoxide escalator sedation bouncy skeleton sagging sly jasmine
crisping recall subatomic zipping pretzel outcast rubdown zips jokingly famished reforest perjury strive
unmanned reoccupy endearing skied anthology decree corrode professed legal reformer retying cursive dinginess
starlet scoured curry reliant sizable atlantic maximum dispense crank backyard upscale climatic catnip flatly
curvy mountable decency pebbly arise jailbird marbled glitch hankering rogue rants bobbing propose demote
drainable sixth verify haggler ability glider imminent enviably unfasten improper unlovely cesspool scrunch
trump payday had armchair penalize reaction fade caddy
`)

// englishWords are taken from the 8,000 most used English words.
var englishWords = strings.Fields(`
alumni salon tensions manages workforce enters improving captures attempted placement battalions laureate
nitrogen discoveries peasants baronet requests faced device reconstructed occurring enlarged appearing
composer viable approach heavyweight centro hangar promptly northern prey letters stored forested robust
compression successfully abolished discs computed optic galway euro invention disputed filed penalties
professionals discharge stronghold managers sabha mussolini describes monasteries projection ministers steamer
tournaments bibliography dramatic faction remained brunswick palm tram intermediate lands lower expansion
directorate emission lanes concentration highest panchayat occur adulthood conceived media avoided demise
singular improvement characterized transmitted foundry commercial athletes wards renowned conspicuous medium
diplomacy buddhist baden uttar urged listings allocation migrant ballots nuclei exploited calais rise official
undertaking pilot yale banned priory portray prevented detained cancelled winding rapids studio precise convoy
pianist contractors berth mainz representations influenced lived further ceased pius bombardment organist
identified highlighting hailed peers coalition performance presenting benefited remastered bombs wikipedia
johan confronts greenhouse approximate rancho shapes edible reversal phased politically narrowly speedway
tones mercenaries bowled
`)

// romajiWords are common Japanese words as they are typed.
var romajiWords = strings.Fields(`
sakura himawari shinkansen nihonbashi osaka kyoto shinjuku akihabara fujisan tokyo sapporo nagoya yokohama
kawaii arigatou ohayou konnichiwa sayonara tomodachi kazoku gakkou sensei densha kuruma jitensha neko inu
usagi tora kuma tsuki hoshi taiyou umi yama kawa sora yuki ame kaze hana midori aoi akai shiroi kuroi ringo
mikan budou momo suika ramen udon soba sushi tempura onigiri takoyaki okonomiyaki karaage tonkatsu gyoza
misoshiru ocha sake biiru yakyuu judo kendo karate sumo manga anime eiga ongaku shashin ryokou shigoto kaisha
denwa tegami shinbun toshokan byouin yuubinkyoku ginkou eki kuukou hoteru onsen matsuri hanabi kimono yukata
geta samurai ninja shogun daimyo
`)

// familyNames are the fifty most common Japanese family names.
var familyNames = strings.Fields(`
satou suzuki takahashi tanaka watanabe itou yamamoto nakamura kobayashi katou yoshida yamada sasaki yamaguchi
matsumoto inoue kimura hayashi shimizu saitou yamazaki mori abe ikeda hashimoto ishikawa yamashita ogawa ishii
hasegawa gotou okada kondou maeda fujita endou aoki sakamoto murakami oota kaneko fujii fukuda nishimura miura
takeuchi nakajima okamoto matsuda harada
`)

// givenNames are common Japanese given names.
var givenNames = strings.Fields(`
takahiro hiroshi kenji yuuki daisuke shouta kenta takashi makoto naoki tsubasa ryouta kazuya shinji akira
haruto souta yuuto riku minato hinata ren aoi itsuki asahi sakura yui hina rin mei akari misaki nanami ayaka
yuka mai kaori keiko yuuko tomoko hanako naoko mayumi emi megumi chihiro haruka honoka mio saki
`)

// kanaWords are common words in kana.
var kanaWords = strings.Fields(`
さくら ひまわり ともだち でんしゃ じてんしゃ ねこ うさぎ たいよう りんご みかん おにぎり たこやき おまつり はなび さむらい がっこう せんせい としょかん びょういん くうこう おんせん ふじさん
とうきょう おおさか なごや しんかんせん ありがとう おはよう こんにちは さようなら かぞく おかあさん おとうさん いもうと おとうと あさがお もみじ すいか かぶとむし くわがた きんぎょ はやぶさ つばめ
すずめ ゆきだるま おしょうがつ せつぶん たなばた クリスマス コーヒー カレーライス ハンバーグ サッカー バスケット テレビ ピアノ ギター カメラ パソコン スマホ インターネット アイスクリーム チョコレート
ケーキ パンダ ライオン キリン ペンギン イルカ アニメ ゲーム マンガ ドラゴン ロボット ヒーロー ヒロイン プリンセス レストラン ホテル スーパー コンビニ エアコン
`)

// kanjiWords are common words with kanji.
var kanjiWords = strings.Fields(`
東京 大阪 京都 桜 富士山 田中 山田 花子 太郎 日本 漢字 電車 新幹線 図書館 学校 先生 友達 家族 幸福 希望 未来 世界 平和 自由 一期一会 七転八起 花鳥風月 温故知新 神社 温泉
`)

// plainKana are nouns drawn by lot from the 10,000 most used of IPADIC, in kana.
// None is among the everyday words that the generator adds by hand.
var plainKana = strings.Fields(`
しなのき だいさんしゃ ずさん とるこぶろ いっかいき ちゃんす うおっちんぐ じっしんほう りかばり
せってぃんぐ たらんてら あいあん びじねすまん つなみ むくげ あんこう てつどう きゃびん ぱごだ
はたらきあり しゃく えんぜる しまうま わきん はんどぶっく たんちょう ななえ うるし ごむいん ほんじょう
いんごっと ふじゅん なしょなる いばら ぶようだん えみっしょん げすと みじん とろろこんぶ わいど
いぬわし しんぐる きねま かいろ さんだる くんしじん はちゅうるい ぽんぷ りんしるい れじすたんす めっき
こんばいん どりあ さんれんせい かくかん しゃぼん しらうお はいむ れんじ まるく べにばな ちどりあし
ぶらうん ろけはん へんちょ れもん とぎょ しんたい くえすと あてんしょん まどりがる しょうしょ らすく
ばすてい こうさてん さっかりん ぷとまいん ふえいせい ふぁしりてい たいぴすと こぐにとろん おりえんと
いちせいめん さなだむし いちがん まんえん おすみうむ がいどぶっく じにあ ここなつ やんぐまん まっとれす
みとめ すけそうだら なんごく ぴあす くろまめ さいくる ぼらんてぃあ あふたけあ めどはぎ まるゆう
すきゃっぶ らけっと せきわけ ぽるの はぼたん ろんせつ かいいき みっしょん おうじゃ さより それいゆ
しめんそか よこみち しちふくじん さすぺんす すいば めいさん すぺりんぐ とりっく まながつお そびえと
いちめんかん ふぉろあ はじっこ ひとまとめ そろあるばむ どうひ がらな べっちん じこく ぱさでな ちゃいむ
しゅうと こぐま ごしっく とけい かふぇ みかた じゅうさんや ひろぽん くりっく めあて でこら しゅりょう
たたかい すとまい
`)

// rareWords are drawn by lot from English words of rank 8,000 to 30,000.
var rareWords = strings.Fields(`
quidditch korra negating ignites resistor nsdap fengxiang christus mourners niall frictional anthers talmudic
staffing iroquoian rampant abutting pedra silurian prophets cyathea undisputed fared whorls sangh hainaut
piloted tannhauser sivan crispa gastropods sonam constanta plenum subang dependency farmington ardeidae
damming witney richness collages enthalpy eamonn exemplars carnaval racetrack grievances deviations peppered
lindbergh porosity kovil trois whereupon geared altos freeware neutrons lithograph lansky camorra benue
evansville geodetic veena herault curacao dungannon deviates drone qumran stately obispo cadastral monticello
parisian wreath kahlo valiants selenium electives plonsk justicia northwich poignant parley tambov secreted
cliques arnaz gironde boise portadown regulates thrombosis anglicized backdrops perugia herds mascots
funimation manzanillo armoury tides venetia reredos bayezid regaining compendium liber moderates frisia lodges
mouvement scrope bijelo fleur bataillon mezzo kaori leveling subsumed statuette andronikos aylmer unita
scathing hashim ducats debre fractional gyeongju aisles artistry oxidative relic steerable incertae hardback
`)

// Writes golden.tsv: passwords and what zxcvbn 4.4.2 and zxcvbn-ts (common,
// English and Japanese packages, default options) say of them in 2026.
//
//	npm install zxcvbn@4.4.2 @zxcvbn-ts/core@4.2.0 @zxcvbn-ts/language-common@4.1.3 \
//	    @zxcvbn-ts/language-en@4.1.1 @zxcvbn-ts/language-ja@3.0.2
//	node golden.mjs FOLDER_WITH_NODE_MODULES [SEED [PER_KIND]] | gzip -9n > golden.tsv.gz
//
// Columns: password and inputs as JSON, then score and log10 of the guesses of
// each package. The same seed gives the same passwords; another seed is a
// held-out set.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const YEAR = 2026
globalThis.Date = class extends Date {
  getFullYear() { return YEAR }
}
const require = createRequire(resolve(process.argv[2], 'package.json'))
const zxcvbn = require('zxcvbn')
const { ZxcvbnFactory } = require('@zxcvbn-ts/core')
const common = require('@zxcvbn-ts/language-common')
const en = require('@zxcvbn-ts/language-en')
const ja = require('@zxcvbn-ts/language-ja')
const ts = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...en.dictionary, ...ja.dictionary },
  graphs: common.adjacencyGraphs,
})
const lists = require('zxcvbn/lib/frequency_lists')

// mulberry32, a small generator of pseudo-random numbers.
let state = Number(process.argv[3] ?? 1)
const perKind = Number(process.argv[4] ?? 75)
function random() {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const below = (n) => Math.floor(random() * n)
const pick = (a) => a[below(a.length)]
const text = (alphabet, n) => Array.from({ length: n }, () => pick([...alphabet])).join('')
const digits = (n) => text('0123456789', n)
const two = (n) => String(n).padStart(2, '0')
const lower = 'abcdefghijklmnopqrstuvwxyz'
const alnum = lower + lower.toUpperCase() + '0123456789'
const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')
const symbols = '4@8({[</369&#!1|$50+7%2^\\-_.()>'

const family = ja.dictionary.lastnames
const given = ja.dictionary.firstnames
const kana = ['さくら', 'ひまわり', 'たなか', 'パスワード', 'とうきょう', 'ねこ', 'ドラえもん', 'こんにちは', 'しんじゅく', 'ラーメン', 'あいうえお', 'キャッツ', 'マッチ', 'ありがとう', 'まほう', 'ふじさん', 'おおさか', 'ヴァイオリン']
const kanji = ['東京', '田中', '桜', '令和', '平成', '大阪城', '一期一会', '日本', '花子', '漢字', '暗証番号', '富士山', '昭和', '秘密']
const accented = ['café', 'naïve', 'Éclair', 'straße', 'Ångström', 'пароль', 'ПАРОЛЬ', '비밀번호', 'κωδικός', 'İstanbul', 'Kelvin', 'ñandú', 'ß', 'ﬁnance', 'Ⅷ', '①②③']
const emoji = ['😀', '🐱', '👨‍👩‍👧', '🔑', '❤️', '🇯🇵', '🍣']
const word = () => pick(pick([lists.english_wikipedia, lists.us_tv_and_film, lists.surnames, lists.female_names]))
const secret = () => pick(lists.passwords)
const date = () => {
  const [y, m, d, s] = [1940 + below(100), 1 + below(12), 1 + below(31), pick(['', '', '', '-', '/', '.', '_', ' '])]
  const yy = pick([String(y), two(y % 100)])
  const [mm, dd] = pick([[two(m), two(d)], [String(m), String(d)]])
  return pick([[yy, mm, dd], [dd, mm, yy], [mm, dd, yy]]).join(s)
}
const capital = (s) => pick([s, s[0].toUpperCase() + s.slice(1), s.toUpperCase(), s.slice(0, -1) + s.slice(-1).toUpperCase(),
  [...s].map((c) => (random() < 0.4 ? c.toUpperCase() : c)).join('')])
const leetTable = { a: '4@', b: '8', c: '({[<', d: ['6', '|)'], e: '3', g: '69&', h: ['#', '|-|'], i: '1!|', l: '1|7!', m: ['nn', '^^'],
  n: ['//'], o: ['0', '()'], s: '$5', t: '+7', u: ['|_|'], w: ['vv', 'uu'], x: ['%', '><'], z: '2' }
const leet = (s) => [...s].map((c) => (leetTable[c] && random() < 0.6 ? pick(leetTable[c]) : c)).join('')
const reverse = (s) => [...s].reverse().join('')
const rows = ['qwertyuiop', 'asdfghjkl;\'', 'zxcvbnm,./', '1234567890-=', '!@#$%^&*()_+', 'QWERTYUIOP', '789456123', 'aoeuidhtns', 'azertyuiop', 'qwertzuiop', 'qazwsxedc', '1qaz2wsx', 'zaq1xsw2', '147258369']
const walk = () => { const r = pick(rows), n = 3 + below(8), i = below(Math.max(1, r.length - n)); const w = r.slice(i, i + n); return random() < 0.3 ? reverse(w) : w }
const sequence = () => { const a = pick([lower, lower.toUpperCase(), '0123456789', 'あいうえおかきくけこ', 'ァアィイゥウ', 'абвгдеж']); const n = 2 + below(6), i = below(a.length - n), s = a.slice(i, i + n); return random() < 0.4 ? reverse(s) : s }
const counting = () => Array.from({ length: 2 + below(3) }, () => pick(pick(Object.entries(en.dictionary).filter(([k, v]) => v.length <= 26).map(([, v]) => v)))).map((w) => (random() < 0.3 ? capital(w) : w)).join(pick(['', '', '-', '_', ' ', '.']))
const repeated = () => { const base = pick([text(alnum, 1 + below(6)), word(), walk(), text(lower, 2)]); return base.repeat(2 + below(4)) + pick(['', '', digits(1), text(lower, 2), base.slice(0, 2)]) }
const fullWidth = (s) => s.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

const kinds = {
  leaked: secret,
  leakedTail: () => secret() + pick([digits(1 + below(4)), '!', '123', '1!']),
  leakedCase: () => capital(secret()),
  words: () => word() + pick(['', ' ', '-']) + word(),
  threeWords: () => [word(), word(), word()].join(pick(['', ' ', '-', '.'])),
  fourWords: () => Array.from({ length: 4 }, word).join(pick(['', ' ', '-'])),
  wordYear: () => capital(word()) + (1900 + below(140)),
  leet: () => leet(word()) + pick(['', digits(2)]),
  leetSecret: () => capital(leet(secret())),
  leetTwo: () => leet(word()) + leet(word()),
  reversed: () => reverse(capital(word())) + pick(['', digits(1)]),
  dates: date,
  datesTwice: () => date() + pick(['', 'x', ' ']) + date(),
  dateWord: () => pick([date() + word(), word() + date()]),
  digits: () => digits(1 + below(16)),
  walks: () => walk() + pick(['', walk(), digits(2)]),
  sequences: () => sequence() + pick(['', sequence(), text(lower, 1)]),
  counting,
  repeats: repeated,
  repeatsTwo: () => repeated() + pick(['', repeated()]),
  name: () => pick(family) + pick(given),
  nameYear: () => capital(pick(given)) + pick(family) + (1950 + below(70)),
  nameDate: () => pick(given) + pick(['', '.', '_']) + two(1 + below(12)) + two(1 + below(31)) + pick(['', '!']),
  romaji: () => pick(ja.dictionary.wikipedia) + pick(ja.dictionary.wikipedia) + pick(['', digits(3)]),
  kana: () => pick(kana) + pick(['', pick(kana), digits(4), '!']),
  kanji: () => pick(kanji) + pick(['', pick(kanji), pick(kana), String(1950 + below(80)), '年']),
  wide: () => fullWidth(pick([secret(), word() + digits(2), date()])),
  accented: () => pick(accented) + pick(['', word(), digits(3), pick(accented)]),
  emoji: () => Array.from({ length: 1 + below(5) }, () => pick(emoji)).join('') + pick(['', word(), digits(2)]),
  lower: () => text(lower, 1 + below(18)),
  alnum: () => text(alnum, 1 + below(24)),
  printable: () => text(printable, 1 + below(22)),
  hex: () => text('0123456789abcdef', 4 + below(28)),
  symbols: () => text(symbols, 1 + below(14)),
  controls: () => text('\t\n\r\0\u00a0\u3000\ufeff\u2028ab1', 1 + below(10)) + pick(['', word()]),
  mixed: () => Array.from({ length: 2 + below(3) }, () => pick(Object.values(kinds).slice(0, 32))()).join(pick(['', '', '-', ' '])).slice(0, 48),
}
const fixed = ['', ' ', 'a', 'A', 'ab', 'password', 'Password1!', 'p@ssw0rd', 'correcthorsebatterystaple', 'Tr0ub4dour&3', 'constructor', '__proto__', 'toString',
  'xk3qxk3qxk3q', 'D0g..................', '7uGd5HIp2J', 'adgjmptw', '令和6年', 'h120401', 'takahirotanaka1985', 'パスワード', 'あああああ', '\ud83d', '\ufffd\ufffd', 'e\u0301e\u0301', 'ﾊﾟｽﾜｰﾄﾞ',
  'x'.repeat(64), 'ab'.repeat(60), text(alnum, 64), text(alnum, 100), text(lower, 128), digits(100), Array.from({ length: 16 }, word).join(' '), 'snatch'.repeat(16), text(alnum, 200), walk().repeat(20) + 'z']
const personal = () => { const u = word() + digits(2); return [pick([u, reverse(u), leet(u), capital(u) + '1', u + u]), [u, 'example', word()]] }

const rowsOut = new Map()
function judge(password, inputs) {
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(password)) return // cannot be UTF-8
  if (/^(constructor|__proto__|toString)$/.test(password)) return // JavaScript's own
  const [a, b] = [zxcvbn(password, inputs), ts.check(password, inputs)]
  const key = [JSON.stringify(password), JSON.stringify(inputs)].join('\t')
  rowsOut.set(key, [key, a.score, a.guesses_log10.toFixed(6), b.score, b.guessesLog10.toFixed(6)].join('\t'))
}
for (const p of fixed) judge(p, [])
for (let i = 0; i < perKind; i++) {
  for (const make of Object.values(kinds)) judge(make(), [])
  judge(...personal())
}
process.stdout.write([...rowsOut.values()].join('\n') + '\n')

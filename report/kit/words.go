package kit

import (
	"acctaudit/audit"
	"acctaudit/audit/incident"
)

// KindWord returns the words for a kind of incident.
func KindWord(k incident.Kind) audit.Text { return kindWords[k] }

var kindWords = map[incident.Kind]audit.Text{
	incident.CodeNotArriving:    {En: "the code does not arrive", Ja: "確認コードが届かない"},
	incident.LockedOut:          {En: "locked out", Ja: "ログインできない"},
	incident.RequestRejected:    {En: "recovery was refused", Ja: "復旧の申請が断られた"},
	incident.UnauthorisedAccess: {En: "somebody else was in it", Ja: "不正アクセス"},
	incident.Phishing:           {En: "entered on a false page", Ja: "偽の画面に入力した"},
}

// TopicWord returns the words for what a note answers.
func TopicWord(t incident.Topic) audit.Text { return topicWords[t] }

var topicWords = map[incident.Topic]audit.Text{
	incident.Noticed:      {En: "first noticed", Ja: "最初に気づいた日時"},
	incident.How:          {En: "how it was noticed", Ja: "気づいたきっかけ"},
	incident.Activity:     {En: "strange activity", Ja: "身に覚えのない動き"},
	incident.Mail:         {En: "registered mail address", Ja: "登録メールアドレス"},
	incident.Phone:        {En: "registered telephone number", Ja: "登録電話番号"},
	incident.PasswordDate: {En: "password last changed", Ja: "パスワードを最後に変えた日"},
	incident.Transactions: {En: "recent transactions and operations", Ja: "最近の取引や操作"},
	incident.Reach:        {En: "when and how to reach me", Ja: "連絡を受けられる時間帯と方法"},
	incident.Sender:       {En: "name, as registered", Ja: "氏名（登録のとおり）"},
	incident.Refused:      {En: "refused on", Ja: "断られた日"},
	incident.Reason:       {En: "reason given for the refusal", Ja: "断られた理由"},
	incident.Correction:   {En: "what is corrected", Ja: "訂正する内容"},
	incident.History:      {En: "how it has been used", Ja: "これまでの利用状況"},
	incident.Matters:      {En: "why it matters", Ja: "アカウントが大切な理由"},
	incident.Evidence:     {En: "new evidence", Ja: "新しく添える証拠"},
	incident.CaseNumber:   {En: "the operator's case number", Ja: "受付番号"},
	incident.Operator:     {En: "name of the operator", Ja: "担当者名"},
	incident.Asked:        {En: "what support asked for", Ja: "サポートからの指示"},
	incident.Given:        {En: "kinds of things entered", Ja: "入力したものの種類"},
}

var phaseWords = map[string]audit.Text{
	"find-cause": {En: "Find out why", Ja: "原因を切り分ける"},
	"request":    {En: "Ask for recovery", Ja: "復旧を申請する"},
	"refusal":    {En: "Understand the refusal", Ja: "断られた理由をつかむ"},
	"papers":     {En: "Get proof ready", Ja: "証明になるものをそろえる"},
	"again":      {En: "Ask again", Ja: "もう一度申請する"},
	"lured":      {En: "At once", Ja: "まず、その場で"},
	"protect":    {En: "Protect and tell, both at once", Ja: "アカウントを守り、同時に知らせる"},
	"prepare":    {En: "Before contacting support", Ja: "サポートに連絡する前に"},
	"contact":    {En: "Contact support", Ja: "サポートに連絡する"},
	"phone":      {En: "By telephone", Ja: "電話の場合"},
	"mail":       {En: "By mail or form", Ja: "メールやフォームの場合"},
	"regained":   {En: "Once you are back in", Ja: "入れるようになったら"},
	"after":      {En: "After the contact", Ja: "連絡した後に"},
}

// A stepWord is a step in words: what to do, and what this program adds to
// the documents.
type stepWord struct{ title, adds audit.Text }

var stepWords = map[string]stepWord{
	"check-destination": {title: audit.Text{En: "Check where the code is sent", Ja: "コードの送り先を確かめる"}},
	"check-spam":        {title: audit.Text{En: "Look in the junk folder", Ja: "迷惑メールのフォルダーを見る"}},
	"check-forwarding": {
		audit.Text{En: "Look for forwarding and filter rules that are not yours", Ja: "身に覚えのない転送や振り分けがないか見る"},
		audit.Text{En: "In the settings of the mailbox, remove rules that forward, delete or file away messages and that you did not make.", Ja: "メールの設定を開き、自分で作っていない転送・削除・振り分けのルールを消します。"},
	},
	"ask-provider":      {title: audit.Text{En: "Ask the operator", Ja: "運営元に尋ねる"}},
	"last-resort":       {title: audit.Text{En: "If nothing helps, ask support to recover it", Ja: "ほかに手がなければ、復旧をサポートに頼む"}},
	"gather-identity":   {title: audit.Text{En: "Gather what is registered and what proves who you are", Ja: "登録内容と本人確認に使うものをそろえる"}},
	"follow-procedure":  {title: audit.Text{En: "Follow the operator's own procedure", Ja: "運営元の手順どおりに進める"}},
	"receive-code":      {title: audit.Text{En: "Know where the code will go, and be able to read it there", Ja: "コードの届き先を確かめ、受け取れるようにする"}},
	"enter-carefully":   {title: audit.Text{En: "Enter your details slowly and exactly", Ja: "一つずつ確かめながら入力する"}},
	"note-reason":       {title: audit.Text{En: "Write down why it was refused", Ja: "断られた理由を書き留める"}},
	"recheck":           {title: audit.Text{En: "Check every detail again", Ja: "すべての情報を確かめ直す"}},
	"identity-document": {title: audit.Text{En: "Have a valid proof of identity with a photo ready", Ja: "期限内の、顔写真つきの本人確認書類を用意する"}},
	"contact-proof":     {title: audit.Text{En: "Have a paper that shows the registered address or number", Ja: "登録の連絡先が載った書類を用意する"}},
	"own-summary":       {title: audit.Text{En: "Write your own summary of how you have used it", Ja: "利用のようすを自分でまとめる"}},
	"ask-about-papers":  {title: audit.Text{En: "Ask support if you are unsure about a paper", Ja: "書類で迷ったら窓口に確かめる"}},
	"file-format":       {title: audit.Text{En: "Keep to the file format asked for", Ja: "指定されたファイル形式にする"}},
	"leave-out":         {title: audit.Text{En: "Cover what was not asked for", Ja: "求められていない情報は隠す"}},
	"correct":           {title: audit.Text{En: "Correct what was wrong", Ja: "間違いを正す"}},
	"tell-history":      {title: audit.Text{En: "Say how you have used it and why it matters", Ja: "使ってきた経緯と大切な理由を書く"}},
	"new-evidence":      {title: audit.Text{En: "Add evidence that was not there before", Ja: "前回なかった証拠を添える"}},
	"wording":           {title: audit.Text{En: "Write calmly, and say thank you", Ja: "落ち着いた文にし、お礼を添える"}},
	"ask-support":       {title: audit.Text{En: "Talk to support about the refusal", Ja: "断られた件をサポートに相談する"}},
	"list-given": {
		audit.Text{En: "Write down what kinds of things you entered on the false page", Ja: "偽の画面に入力したものの種類を書き出す"},
		audit.Text{En: "Only the kinds: password, code, card number, address. Each calls for its own step: a password is changed, a card is reported to its issuer.", Ja: "書くのは種類だけです（パスワード、確認コード、カード番号、住所など）。パスワードなら変更、カードなら発行元への連絡と、すべきことが変わります。"},
	},
	"keep-message": {
		audit.Text{En: "Keep the message, and do not follow its link again", Ja: "届いたメッセージは残し、リンクは二度と開かない"},
		audit.Text{En: "The sender, the time and the address of the page are what support will ask about.", Ja: "差出人、届いた時刻、画面のアドレスは、サポートに伝える材料になります。"},
	},
	"scan-device":  {title: audit.Text{En: "Have the device looked over by its security software", Ja: "端末をセキュリティソフトで調べる"}},
	"official-way": {title: audit.Text{En: "Open the service by its own app or your bookmark only", Ja: "公式アプリか自分のブックマークからだけ開く"}},
	"contact-now":  {title: audit.Text{En: "Tell support", Ja: "サポートに知らせる"}},
	"change-password": {
		audit.Text{En: "Change the password", Ja: "パスワードを変える"},
		audit.Text{En: "From a device that you trust, to one that you use nowhere else.", Ja: "安全だと思える端末で、ほかで使っていないものにします。"},
	},
	"stop-payments": {
		audit.Text{En: "Have payments and cards stopped", Ja: "送金やカードを止めてもらう"},
		audit.Text{En: "By telephone: use the emergency number in your contract or on the back of the card.", Ja: "電話で頼みます。契約書やカードの裏面にある緊急の番号にかけます。"},
	},
	"end-sessions": {
		audit.Text{En: "Sign out everywhere else", Ja: "ほかの端末をすべてログアウトさせる"},
		audit.Text{En: "A new password alone does not always put out whoever is signed in.", Ja: "パスワードを変えただけでは、ログイン中の相手が残ることがあります。"},
	},
	"remove-foreign": {
		audit.Text{En: "Remove second factors, passkeys and recovery contacts that you did not add", Ja: "自分で追加していない二段階認証・パスキー・復旧先を消す"},
		audit.Text{En: "An intruder may have added them as a way back in.", Ja: "侵入した相手が、戻ってくるために足していることがあります。"},
	},
	"second-factor": {title: audit.Text{En: "Set up a second factor", Ja: "二段階認証を設定する"}},
	"change-shared": {
		audit.Text{En: "If other accounts are in danger, change them in the order of “What else is in danger”", Ja: "危険が及ぶほかのアカウントがあれば、『ほかに危険が及ぶもの』の順に変える"},
		audit.Text{En: "", Ja: ""},
	},
	"connected-apps":      {title: audit.Text{En: "Look through the apps and services connected to it", Ja: "連携しているアプリやサービスを見直す"}},
	"gather":              {title: audit.Text{En: "Put together what support will ask", Ja: "聞かれることを先にまとめる"}},
	"account-details":     {title: audit.Text{En: "Have the user name and the registered address at hand", Ja: "ユーザー名と登録メールアドレスを手元に置く"}},
	"when-and-how":        {title: audit.Text{En: "Write down when and how it happened", Ja: "いつ、どのように起きたかを書く"}},
	"history":             {title: audit.Text{En: "Look up when the password was changed and what was done lately", Ja: "パスワードの変更日と最近の操作を確かめる"}},
	"channels":            {title: audit.Text{En: "Look up the ways to reach support", Ja: "連絡の手段を調べる"}},
	"hours":               {title: audit.Text{En: "Decide when you can be reached", Ja: "連絡を受けられる時間帯を決める"}},
	"official-page":       {title: audit.Text{En: "Find the support page from the official site", Ja: "公式サイトからサポートのページを探す"}},
	"read-faq":            {title: audit.Text{En: "Read the operator's own questions and answers first", Ja: "先に「よくある質問」を読む"}},
	"choose-channel":      {title: audit.Text{En: "Choose the channel", Ja: "連絡の手段を選ぶ"}},
	"tell":                {title: audit.Text{En: "Say exactly who you are and what happened", Ja: "自分が誰で、何が起きたかを具体的に伝える"}},
	"verify-number":       {title: audit.Text{En: "Take the number from the official site or the contract", Ja: "番号は公式サイトか契約書で確かめる"}},
	"call-sheet":          {title: audit.Text{En: "Fill in the call sheet", Ja: "電話用のシートを埋める"}},
	"call":                {title: audit.Text{En: "Call: calmly, asking, and without giving secrets away", Ja: "電話する。落ち着いて、質問し、秘密は言わない"}},
	"record-call":         {title: audit.Text{En: "Write down the operator's name, the case number and what was said", Ja: "担当者名・受付番号・話した内容を書く"}},
	"follow-call":         {title: audit.Text{En: "Do what was agreed, and call again if need be", Ja: "案内どおりに行い、必要ならかけ直す"}},
	"write-mail":          {title: audit.Text{En: "Write the mail", Ja: "メールを書く"}},
	"attach":              {title: audit.Text{En: "Attach screenshots and error messages", Ja: "画面の写しやエラー表示を添える"}},
	"check-draft":         {title: audit.Text{En: "Check the draft for secrets and slips", Ja: "下書きに秘密や誤りがないか調べる"}},
	"send-mail":           {title: audit.Text{En: "Send it", Ja: "送信する"}},
	"check-reply":         {title: audit.Text{En: "Check that the answer really comes from the operator", Ja: "返信が本当に運営元からか確かめる"}},
	"follow-instructions": {title: audit.Text{En: "Do what support asks, and ask for another look", Ja: "指示に従い、再確認を頼む"}},
	"keep-notes":          {title: audit.Text{En: "Keep notes of calls and chats", Ja: "電話やチャットの内容を書き留める"}},
	"verify":              {title: audit.Text{En: "Check that everything was done as asked", Ja: "指示どおりにできたか確かめる"}},
	"report-done":         {title: audit.Text{En: "Report that it is done", Ja: "終わったことを知らせる"}},
	"persist":             {title: audit.Text{En: "Do not give up after one answer", Ja: "一度の返事であきらめない"}},
	"watch":               {title: audit.Text{En: "Look at the account again on fixed days", Ja: "日を決めてアカウントを見直す"}},
	"review":              {title: audit.Text{En: "Go over your protection", Ja: "対策を見直す"}},
	"expert":              {title: audit.Text{En: "If need be, ask a public desk or an expert", Ja: "必要なら、公的な窓口や専門家に相談する"}},
}

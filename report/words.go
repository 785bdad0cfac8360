package report

import (
	_ "embed"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// SeverityWord returns the word for s.
func SeverityWord(s audit.Severity) audit.Text { return wordOf(severityWords, s) }

// ConfidenceWord returns the word for c; a certain finding needs none.
func ConfidenceWord(c audit.Confidence) audit.Text { return wordOf(confidenceWords, c) }

// StatusWord returns the word for how a check ended.
func StatusWord(s audit.Status) audit.Text { return wordOf(statusWords, s) }

// StoreStateWord returns the word for whether a store could be read.
func StoreStateWord(s audit.StoreState) audit.Text { return wordOf(stateWords, s) }

// ApartWord returns in a few words what is set apart for that reason.
func ApartWord(why audit.Apart) audit.Text { return wordOf(apartWords, why) }

// plainWord says how the secrets of a store crossed the bus.
var plainWord = audit.Text{En: "unencrypted on the session bus", Ja: "セッションバスでの暗号化なし"}

// MethodWord returns the word for a second factor.
func MethodWord(m audit.Method) audit.Text { return wordOf(methodWords, m) }

// ReplyWord returns the word for an answer.
func ReplyWord(r audit.Reply) audit.Text { return wordOf(replyWords, r) }

// PolicyWord returns the name of a profile that passwords are judged by; ""
// is the default one. A profile of the reader's own stands as its ID.
func PolicyWord(id string) audit.Text { return wordOf(policyWords, id) }

// ReasonWord returns in words why a store was not read, a check was skipped or
// a thing could not be judged. A reason that is not known stands as its code.
func ReasonWord(reason string) audit.Text { return wordOf(reasonWords, reason) }

// RemedyFor returns what to do about a store or check that stopped for reason;
// empty if there is nothing to advise.
func RemedyFor(reason string) audit.Text { return reasonRemedies[reason] }

var policyWords = map[string]audit.Text{
	"":                 {En: "NIST SP 800-63B-4 (default)", Ja: "NIST SP 800-63B-4（既定）"},
	"nist-63b-4":       {En: "NIST SP 800-63B-4", Ja: "NIST SP 800-63B-4"},
	"mic-jp":           {En: "Ministry of Internal Affairs and Communications, Japan", Ja: "総務省"},
	"jpcert":           {En: "JPCERT/CC", Ja: "JPCERT/CC"},
	"cyber-essentials": {En: "Cyber Essentials, UK", Ja: "英国 Cyber Essentials"},
	"seed":             {En: "the source document", Ja: "元の資料"},
}

// wordOf returns the words for v, or v itself: a code is better than a blank.
func wordOf[K ~string](words map[K]audit.Text, v K) audit.Text {
	if t, ok := words[v]; ok {
		return t
	}
	return audit.Text{En: clean(string(v)), Ja: clean(string(v))}
}

func knownMethod(m audit.Method) bool {
	_, ok := methodWords[m]
	return ok
}

var severityWords = map[audit.Severity]audit.Text{
	audit.Critical: {En: "Critical", Ja: "緊急"},
	audit.High:     {En: "High", Ja: "高"},
	audit.Medium:   {En: "Medium", Ja: "中"},
	audit.Low:      {En: "Low", Ja: "低"},
	audit.Info:     {En: "Note", Ja: "参考"},
}

var confidenceWords = map[audit.Confidence]audit.Text{
	audit.Certain: {},
	audit.Likely:  {En: "likely", Ja: "おそらく"},
	audit.Hint:    {En: "to be confirmed", Ja: "要確認"},
}

var statusWords = map[audit.Status]audit.Text{
	audit.Done:          {En: "done", Ja: "実施"},
	audit.Skipped:       {En: "not done", Ja: "未実施"},
	audit.Failed:        {En: "failed", Ja: "失敗"},
	audit.NotApplicable: {En: "nothing to look at", Ja: "対象なし"},
}

var stateWords = map[audit.StoreState]audit.Text{
	audit.StoreReady:        {En: "read", Ja: "読み取り済み"},
	audit.StoreLocked:       {En: "locked", Ja: "ロック中"},
	audit.StoreNeedsConfirm: {En: "waits for your confirmation", Ja: "確認待ち"},
	audit.StoreUnavailable:  {En: "not available", Ja: "利用できません"},
	audit.StoreFailed:       {En: "broke off while being read", Ja: "読み取り中に失敗"},
}

var apartWords = map[audit.Apart]audit.Text{
	audit.ApartNoPassword: {En: "without a password", Ja: "パスワードのないもの"},
	audit.ApartArchive:    {En: "in the archive", Ja: "アーカイブ済み"},
	audit.ApartBin:        {En: "in the bin", Ja: "ごみ箱の中"},
	audit.ApartNote:       {En: "notes", Ja: "メモ"},
	audit.ApartCard:       {En: "cards", Ja: "カード"},
	audit.ApartIdentity:   {En: "personal details", Ja: "個人情報"},
	audit.ApartKey:        {En: "keys, such as for SSH", Ja: "SSHなどの鍵"},
	audit.ApartFolder:     {En: "folders", Ja: "フォルダー"},
	audit.ApartToken:      {En: "tokens of programs", Ja: "プログラム用のトークン"},
	audit.ApartAppKey:     {En: "keys that programs made for themselves", Ja: "アプリが自分で作った鍵"},
	audit.ApartOther:      {En: "of other types", Ja: "その他の種類"},
}

var methodWords = map[audit.Method]audit.Text{
	audit.MethodSecurityKey: {En: "security key", Ja: "セキュリティキー"},
	audit.MethodPasskey:     {En: "passkey", Ja: "パスキー"},
	audit.MethodTOTP:        {En: "authenticator app", Ja: "認証アプリ"},
	audit.MethodPushNumber:  {En: "push with a number to match", Ja: "番号を合わせるプッシュ通知"},
	audit.MethodPush:        {En: "push", Ja: "プッシュ通知"},
	audit.MethodSMS:         {En: "SMS", Ja: "SMS"},
	audit.MethodVoice:       {En: "phone call", Ja: "電話"},
	audit.MethodEmail:       {En: "e-mail", Ja: "メール"},
	audit.MethodSmartCard:   {En: "smart card", Ja: "ICカード（証明書）"},
	audit.MethodHardwareOTP: {En: "code generator", Ja: "トークン（専用の機器）"},
	audit.MethodApp:         {En: "the service's app", Ja: "サービスの専用アプリ"},
	audit.MethodPIN:         {En: "PIN with the code", Ja: "コードと暗証番号"},
	audit.MethodNone:        {En: "none", Ja: "なし"},
	audit.MethodNotOffered:  {En: "not offered", Ja: "提供なし"},
	audit.MethodUnknown:     {En: "unknown", Ja: "不明"},
}

var replyWords = map[audit.Reply]audit.Text{
	audit.Yes:     {En: "yes", Ja: "はい"},
	audit.No:      {En: "no", Ja: "いいえ"},
	audit.Unknown: {En: "not known", Ja: "分からない"},
	"":            {En: "not answered", Ja: "未回答"},
}

var reasonWords = map[string]audit.Text{
	audit.ReasonNoSecrets:   {En: "no password was there to look at", Ja: "調べられるパスワードがありませんでした"},
	audit.ReasonNoChecklist: {En: "there is no checklist with your answers", Ja: "チェックリスト（あなたの回答）がありません"},
	audit.ReasonNoNetwork:   {En: "it would have needed the network", Ja: "ネットワークの利用が許可されていません"},
	"locked":                {En: "it is locked", Ja: "ロックされています"},
	"needs-confirmation":    {En: "it waits for a click on each item", Ja: "項目ごとの確認を待っています"},
	"unavailable":           {En: "it is not available here", Ja: "この環境では利用できません"},
	"timeout":               {En: "it did not answer in time", Ja: "時間内に応答がありませんでした"},
	"no-bus":                {En: "there is no desktop session to ask", Ja: "デスクトップのセッションが見つかりません"},
	"foreign-bus":           {En: "the session belongs to another user", Ja: "セッションが別のユーザーのものです"},
	"no-provider":           {En: "no program keeps secrets in this session", Ja: "秘密を預かるプログラムが動いていません"},
	"no-collection":         {En: "its program offers no keyring", Ja: "プログラムにキーリングが一つもありません"},
	"dismissed":             {En: "the dialog was closed or not answered", Ja: "解錠の画面が閉じられたか、応答がありませんでした"},
	"gone":                  {En: "it went away while it was read", Ja: "読み取りの途中で終了しました"},
	"no-session":            {En: "this login has no keyring of its own", Ja: "このログインにはキーリングがありません"},
	"refused":               {En: "it answered with an error", Ja: "エラーを返しました"},
	"malformed":             {En: "its answer could not be understood", Ja: "返事の内容を解釈できませんでした"},
	"partial":               {En: "it did not give out every item", Ja: "一部の項目が渡されませんでした"},
	"too-many":              {En: "it holds more than can be looked at", Ja: "項目が多すぎて、一部は調べていません"},
	"unsupported":           {En: "this system has no keyring that can be read", Ja: "このシステムには読めるキーリングがありません"},
	"":                      {},
}

var reasonRemedies = map[string]audit.Text{
	audit.ReasonNoSecrets:   {En: "Unlock your keyring, or name an export with --from.", Ja: "キーリングのロックを解除するか、--from で書き出しファイルを指定してください。"},
	audit.ReasonNoChecklist: {En: "Make a checklist with: acctaudit twofactor init", Ja: "acctaudit twofactor init でチェックリストを作れます。"},
	audit.ReasonNoNetwork:   {En: "Run it again allowing the network if you want this looked at.", Ja: "調べたい場合は、ネットワークの利用を許可してもう一度実行してください。"},
	"locked":                {En: "Unlock it and run the audit again.", Ja: "ロックを解除して、もう一度実行してください。"},
	"needs-confirmation":    {En: "Run it again where you can confirm each item.", Ja: "確認の操作ができる状態で、もう一度実行してください。"},
	"timeout":               {En: "Check that the keyring is running, then run it again.", Ja: "キーリングが動いていることを確かめて、もう一度実行してください。"},
	"no-bus":                askDoctor,
	"foreign-bus":           askDoctor,
	"no-provider":           askDoctor,
	"no-collection":         askDoctor,
	"dismissed":             {En: "Run it again and answer the dialog.", Ja: "もう一度実行して、画面に答えてください。"},
	"gone":                  {En: "Start the keyring again, then run the audit again.", Ja: "キーリングを起動し直して、もう一度点検してください。"},
	"no-session":            askDoctor,
	"refused":               askDoctor,
	"malformed":             askDoctor,
	"partial":               askDoctor,
	"unsupported":           {En: "Audit an export instead, with --from.", Ja: "代わりに、書き出しファイルを --from で点検してください。"},
}

// askDoctor is the remedy where the answer depends on the machine.
var askDoctor = audit.Text{
	En: "Run acctaudit doctor: it says what to do.",
	Ja: "acctaudit doctor を実行すると、どうすればよいか分かります。",
}

// SourceWord returns the words for a place that logins are read from; the name
// of a file is its own word.
func SourceWord(source string) audit.Text {
	if source == "keyring" {
		return audit.Text{En: "keyring", Ja: "キーリング"}
	}
	return audit.Text{En: clean(source), Ja: clean(source)}
}

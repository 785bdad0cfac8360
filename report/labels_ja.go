package report

var labelsJa = Labels{
	Title:    "アカウント点検レポート",
	Invented: "これは見本です。登場する人物・アカウント・パスワードは、すべて架空のものです。",
	Aside:    "（%s）", Others: "（ほか%d件）", ListSep: "、", ReasonSep: "。", Colon: "：", Stop: "。", Space: "", Means: "意味", Found: "調べ方", Nameless: "（名前なし）", You: "あなた自身",

	Date: "点検した日時", Tool: "プログラム", Policy: "判定の基準", ForWhom: "読み手", Checked: "指針の確認日", Services: "サービス情報の時点", Looked: "調べた範囲",
	Coverage: "調べた範囲", Details: "調べた範囲の内訳", Gaps: "調べられなかったこと", Sources: "読み取り元", Checks: "点検項目",
	Complete: "指定された範囲は、すべて調べました。", Incomplete: "調べられなかったことがあります。下の結果は、調べた分だけのものです。",
	Summary: "結果のまとめ", Plan: "まずこれから", PlanNone: "すぐに取りかかることは見つかりませんでした。",
	PlanUnknown: "調べた分には、すぐに取りかかることはありません。まず、調べられなかったことから始めてください。",
	Actions:     "そのほかにやること", Groups: "同じパスワードを使っているグループ", Accounts: "アカウント別の一覧", Factors: "二段階認証の状況",
	Good: "すでにできていること", GoodNone: "「問題が見つからなかった」と言い切れる項目は、まだありません。",
	Habits: "ふだんの習慣", HabitsNone: "習慣についての回答がないため、判断していません。",
	Recovery: "復旧への備え", Incident: "もしものときに",
	Advice: "助言とその出どころ", Credits: "データと指針の出典", Contents: "目次", Charts: "図で見る",
	Why: "理由", How: "手順", Which: "対象", Time: "目安の時間", Link: "開く", More: "ほか%d件（アカウント別の一覧にあります）",
	Priority: "優先度", Reason: "理由", Account: "アカウント",
	User: "ユーザー名", Importance: "重要度", Methods: "使っている方式", Backup: "コード", Confirmed: "確認日", Offered: "選べる方式", Strength: "強さ",
	Source: "読み取り元", State: "状態", Items: "項目数", Entries: "調べた数", Unread: "読めなかった数", SetApart: "対象外", Check: "点検項目", Status: "結果",
	Findings: "指摘", Unknown: "不明", Clean: "指摘なし", NotApplicable: "対象外", Remedy: "どうするか",
	Question: "習慣", Answer: "回答", AnswerDate: "回答日", Group: "グループ", GroupKind: "パスワード", Size: "件数", Action: "やること",
	SourceSays: "資料の助言", CurrentSays: "現在の指針", ToolDoes: "このプログラムの判定", From: "出どころ",
	Stale:         "指針の確認から18か月以上たっています。いまの内容は確認していません。",
	SeverityChart: "優先度ごとの指摘の数", GroupChart: "同じか似たパスワードを使うグループの大きさ", FactorChart: "二段階認証の状況（アカウント数）",
	NoFindings: "調べた範囲では、指摘はありません。", Of: "%d件中%d件",
	Code: "コード", Severity: "優先度", Message: "内容", Site: "サイト", Confidence: "確かさ", Minutes: "分",
}

package report

import "acctaudit/audit"

// CodeWord returns in two or three words what a finding with code says, for
// tables and for readers who may not see its values. A code that has none is
// shown by the title of its remedy.
func CodeWord(code string) audit.Text {
	if t, ok := codeWords[code]; ok {
		return t
	}
	return remedyOf(code).title
}

var codeWords = map[string]audit.Text{
	"pw.weak":                    {En: "easy to guess", Ja: "推測されやすい"},
	"pw.common":                  {En: "commonly used", Ja: "よく使われる言葉"},
	"pw.contains-personal":       {En: "contains personal words", Ja: "本人にかかわる語を含む"},
	"pw.contains-service":        {En: "contains the service's name", Ja: "サービス名を含む"},
	"pw.short":                   {En: "short", Ja: "短い"},
	"pw.reused.exact":            {En: "reused", Ja: "使い回し"},
	"pw.reused.near":             {En: "variant of another", Ja: "ほかと似ている"},
	"pw.breached":                {En: "leaked", Ja: "漏れている"},
	"pw.unchanged-since-breach":  {En: "not changed since a leak", Ja: "漏えい後に変えていない"},
	"site.breached":              {En: "service had a leak", Ja: "サービスで漏えいがあった"},
	"site.insecure-url":          {En: "unencrypted address", Ja: "暗号化されていないアドレス"},
	"site.lookalike":             {En: "look-alike address", Ja: "よく似たアドレス"},
	"mfa.none":                   {En: "no second factor", Ja: "二段階認証なし"},
	"mfa.available-not-enabled":  {En: "second factor not turned on", Ja: "二段階認証が未設定"},
	"mfa.weak-method":            {En: "weak second factor", Ja: "二段階認証が弱い方式"},
	"mfa.stale":                  {En: "answer too old", Ja: "回答が古い"},
	"mfa.seen-only":              {En: "seen, not confirmed", Ja: "見つかったが未確認"},
	"mfa.no-backup-codes":        {En: "no backup codes", Ja: "バックアップコードなし"},
	"mfa.codes-beside-factor":    {En: "backup codes in the same place", Ja: "バックアップコードが同じ場所"},
	"mfa.codes-unknown":          {En: "backup codes unknown", Ja: "バックアップコードが不明"},
	"mfa.unknown":                {En: "second factor unknown", Ja: "二段階認証が不明"},
	"rec.contact-unknown":        {En: "support contact not noted", Ja: "窓口を控えていない"},
	"rec.cycle":                  {En: "recovery goes in a circle", Ja: "復旧の経路が堂々めぐり"},
	"rec.evidence-missing":       {En: "proof not at hand", Ja: "証明になるものがない"},
	"rec.id-expired":             {En: "proof of identity expired", Ja: "本人確認書類が期限切れ"},
	"rec.single-point":           {En: "hangs on a single thing", Ja: "一つのものに頼りきり"},
	"rec.stale-contact":          {En: "recovery contact out of date", Ja: "復旧の連絡先が古い"},
	"rec.weak-route":             {En: "weak way back in", Ja: "復旧の経路が弱い"},
	"habit.links":                {En: "signs in from links", Ja: "リンクからのログイン"},
	"habit.monitoring-stale":     {En: "not looked at for long", Ja: "長く点検していない"},
	"habit.security-software":    {En: "security product off or unknown", Ja: "セキュリティ機能が無効か不明"},
	"env.software-outdated":      {En: "software out of date", Ja: "ソフトウェアが古い"},
	"rec.contact-unconfirmed":    {En: "recovery contact not confirmed", Ja: "復旧の連絡先が未確認"},
	"rec.evidence-unknown":       {En: "proof not answered for", Ja: "証明になるものが未回答"},
	"rec.id-unknown":             {En: "proof of identity unknown", Ja: "本人確認書類が不明"},
	"rec.id-without-photo":       {En: "no proof with a photo", Ja: "顔写真つきの書類がない"},
	"rec.route-unknown":          {En: "way back in unknown", Ja: "復旧の経路が不明"},
	"incident.follow-up-overdue": {En: "follow-up overdue", Ja: "見直しの予定日を過ぎた"},
	"incident.unreadable":        {En: "case file unreadable", Ja: "事案のファイルが読めない"},
	"incident.code-not-arriving": {En: "code does not arrive", Ja: "確認コードが届かない"},
	"incident.contacted":         {En: "support contacted", Ja: "サポートに連絡済み"},
	"incident.locked-out":        {En: "locked out", Ja: "ログインできない"},
	"incident.rejected":          {En: "recovery refused", Ja: "復旧の申請が断られた"},
	"incident.suspected":         {En: "intrusion suspected", Ja: "侵入のおそれ"},
}

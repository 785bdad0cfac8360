package strength

import "acctaudit/audit"

// codes are what the check can find. The values are {score}, {guesses} (a
// power of ten), {kinds} (of [Kinds]), and for lengths {profile}, fails and
// fails_alone (profiles of package policy).
var codes = map[string]audit.Code{
	"pw.weak": {
		Message: audit.Text{
			En: "easy to guess: score {score} of 4, about {guesses} guesses; found: {kinds}",
			Ja: "推測されやすいパスワードです（スコア{score}/4、{guesses}で言い当てられます）。見つかったもの：{kinds}",
		},
		Doc: audit.Text{
			En: "The estimate is for a guesser who knows the patterns that were found. It is the lowest of several ways of reading the password.",
			Ja: "見つかった型を知っている相手が、最も少ない手数で言い当てる場合の見積もりです。",
		},
	},
	"pw.common": {
		Message: audit.Text{
			En: "among the 10,000 most used passwords",
			Ja: "よく使われるパスワードの上位1万件に入っています",
		},
		Doc: audit.Text{
			En: "The whole password, apart from capitals, is in a published list of the most used ones. Such lists are tried first everywhere.",
			Ja: "大文字・小文字の違いを除き、公開されている使用頻度の高いパスワードの一覧にそのまま載っています。どこでも最初に試されます。",
		},
	},
	"pw.contains-personal": {
		Message: audit.Text{
			En: "contains the user name or something about you: score {score} of 4, about {guesses} guesses; found: {kinds}",
			Ja: "ユーザー名や本人にかかわる語が入っています（スコア{score}/4、{guesses}で言い当てられます）。見つかったもの：{kinds}",
		},
		Doc: audit.Text{
			En: "Whoever attacks this one account tries its user name and the names around it first, plain, backwards and disguised.",
			Ja: "このアカウントを狙う相手は、ユーザー名や身近な名前を、そのまま・逆順・文字を置き換えた形で真っ先に試します。",
		},
	},
	"pw.contains-service": {
		Message: audit.Text{
			En: "contains the name of the service: score {score} of 4, about {guesses} guesses; found: {kinds}",
			Ja: "サービスの名前が入っています（スコア{score}/4、{guesses}で言い当てられます）。見つかったもの：{kinds}",
		},
		Doc: audit.Text{
			En: "A password made of the name of the service is tried first there, and shows how the passwords for other services are made.",
			Ja: "サービス名を含むパスワードはそのサービスで真っ先に試され、ほかのサービスでの作り方まで見抜かれます。",
		},
	},
	"pw.short": {
		Message: audit.Text{
			En: "not as long as the profile {profile} asks for",
			Ja: "基準 {profile} が求める長さ・条件を満たしていません",
		},
		Doc: audit.Text{
			En: "Published guidance differs in how long a password should be, and with which kinds of characters. The profile is the one named with --policy, else NIST SP 800-63B-4. This does not change the score.",
			Ja: "必要な長さや文字の種類は、公的な指針の間でも分かれています。基準は --policy で選んだもの、指定がなければ NIST SP 800-63B-4 です。スコアには影響しません。",
		},
	},
}

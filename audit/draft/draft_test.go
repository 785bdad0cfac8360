package draft_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/draft"
)

func entries(passwords ...string) []audit.Entry {
	var out []audit.Entry
	for i, p := range passwords {
		out = append(out, audit.Entry{ID: audit.EntryID(fmt.Sprint("e", i+1)), Secret: audit.NewSecret([]byte(p))})
	}
	return out
}

// lines gives each hit as "kind line:column [entries] guise".
func lines(hits []draft.Hit) []string {
	var out []string
	for _, h := range hits {
		s := fmt.Sprintf("%s %d:%d", h.Kind, h.Line, h.Column)
		for _, id := range h.Entries {
			s += " " + string(id)
		}
		if h.Guise != draft.AsIs {
			s += " " + string(h.Guise)
		}
		out = append(out, s)
	}
	return out
}

func TestPasswords(t *testing.T) {
	tests := map[string]struct {
		text      string
		passwords []string
		found     []string
		unclear   []string
	}{
		"exact":                  {"a\nmine is Hanako1988! ok", []string{"Hanako1988!"}, []string{"password 2:9 e1"}, nil},
		"not there":              {"mine is Hanako1989! ok", []string{"Hanako1988!"}, nil, nil},
		"other case":             {"hanako1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1 other-case"}, nil},
		"wide letters":           {"合言葉 Ｈａｎａｋｏ１９８８！", []string{"Hanako1988!"}, []string{"password 1:5 e1"}, nil},
		"wide in the vault":      {"x Hanako1988! x", []string{"Ｈａｎａｋｏ１９８８！"}, []string{"password 1:3 e1"}, nil},
		"half-width kana":        {"これは ﾊﾅｺﾊﾅｺﾃﾞｽ12 です", []string{"ハナコハナコデス12"}, []string{"password 1:5 e1"}, nil},
		"decomposed":             {"ハナコハナコテ\u3099ス12", []string{"ハナコハナコデス12"}, []string{"password 1:1 e1"}, nil},
		"split by spaces":        {"H a n a k o 1 9 8 8 !", []string{"Hanako1988!"}, []string{"password 1:1 e1 split"}, nil},
		"split by a line break":  {"it is Hanako\r\n1988! and", []string{"Hanako1988!"}, []string{"password 1:7 e1 split"}, nil},
		"split by a wide space":  {"Hanako　1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1 split"}, nil},
		"split by a zero width":  {"Hana\u200bko1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1 split"}, nil},
		"split by a variation":   {"Hana\ufe0fko1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1 split"}, nil},
		"split by a joiner":      {"Hana\u034fko1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1 split"}, nil},
		"split by a filler":      {"Hana\u3164ko1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1 split"}, nil},
		"split by blank braille": {"Hana\u2800ko1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1 split"}, nil},
		"split by a control":     {"Hana\x01ko1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1 split"}, nil},
		"split in a quotation":   {"> Hanako\n> 1988!", []string{"Hanako1988!"}, []string{"password 1:3 e1 split"}, nil},
		"spaces of its own":      {"say tulip harbour now", []string{"tulip harbour"}, []string{"password 1:5 e1"}, nil},
		"its spaces left out":    {"say tulipharbour now", []string{"tulip harbour"}, []string{"password 1:5 e1 split"}, nil},
		"smart quotes":           {"it’s-my—cat9", []string{"it's-my-cat9"}, []string{"password 1:1 e1"}, nil},
		"within a word":          {"xxHanako1988!xx", []string{"Hanako1988!"}, []string{"password 1:3 e1"}, nil},
		"the longer of two":      {"Hanako1988!", []string{"Hanako1988", "Hanako1988!"}, []string{"password 1:1 e1 e2"}, nil},
		"one for two entries":    {"Hanako1988!", []string{"Hanako1988!", "Hanako1988!"}, []string{"password 1:1 e1 e2"}, nil},
		"in an address":          {"https://u:Hanako1988!@example.jp/", []string{"Hanako1988!"}, []string{"password 1:11 e1"}, []string{"link 1:1"}},
		"short PIN by chance":    {"2026-0401-11 0401", []string{"0401"}, nil, []string{"password 1:6 e1"}},
		"short and not there":    {"nothing to see", []string{"0401"}, nil, nil},
		"short and broken up":    {"04 01", []string{"0401"}, nil, []string{"password 1:1 e1 split"}},
		"a common word":          {"the admin said", []string{"admin"}, nil, []string{"password 1:5 e1"}},
		"a common word squeezed": {"about the account now", []string{"theaccount"}, nil, []string{"password 1:7 e1 split"}},
		"two lines in base64":    {base64.StdEncoding.EncodeToString([]byte("it is\nHanako1988!")), []string{"Hanako1988!"}, []string{"password 1:1 e1 encoded"}, nil},
		"backwards in a word":    {"xx!8891okanaHxx", []string{"Hanako1988!"}, []string{"password 1:4 e1 backwards"}, nil},
		"backwards, kana":        {"x 21スデコナハコナハ x", []string{"ハナコハナコデス12"}, []string{"password 1:3 e1 backwards"}, nil},
		"plain, backwards in a":  {"use xc21bax please", []string{"ab12c"}, nil, nil},
		"a byte of no letter":    {"x", []string{strings.Repeat("\x80", 300)}, nil, nil},
		"split by a C1 control":  {"a#b\u0080!c", []string{"a#b!c"}, nil, []string{"password 1:1 e1 split"}},
		"long, of kanji":         {"use " + strings.Repeat("鍵", 85), []string{strings.Repeat("鍵", 90)}, []string{"password 1:5 e1"}, nil},
		"sharing a letter":       {"Hanako1988Qx9uokka77", []string{"Hanako1988Q", "Qx9uokka77"}, []string{"password 1:1 e1"}, nil},
		"plain, ends a word":     {"use xsakurahana please", []string{"sakurahana"}, nil, []string{"password 1:6 e1"}},
		"plain, begins a word":   {"use sakurahanax please", []string{"sakurahana"}, nil, []string{"password 1:5 e1"}},
		"short, of marks":        {"use a#b!c please", []string{"a#b!c"}, []string{"password 1:5 e1"}, nil},
		"two of one key":         {"Hanako-1988", []string{"Hanako1988", "Hanako-1988"}, []string{"password 1:1 e1 e2"}, nil},
		"plain, of eight":        {"use sakurahn please", []string{"sakurahn"}, []string{"password 1:5 e1"}, nil},
		"plain, of seven":        {"use sakurah please", []string{"sakurah"}, nil, []string{"password 1:5 e1"}},
		"plain, in small":        {"sakurahana", []string{"sakuraHana"}, nil, []string{"password 1:1 e1 other-case"}},
		"plain, in capitals":     {"SAKURAHANA", []string{"sakuraHana"}, []string{"password 1:1 e1 other-case"}, nil},
		"plain, alone":           {"use sakurahana please", []string{"sakurahana"}, []string{"password 1:5 e1"}, nil},
		"short of two kinds":     {"use ab12c please", []string{"ab12c"}, []string{"password 1:5 e1"}, nil},
		"short within a word":    {"use xab12cx please", []string{"ab12c"}, nil, []string{"password 1:6 e1"}},
		"no password":            {"text", []string{"", "   "}, nil, nil},
		"twice":                  {"Hanako1988! Hanako1988!", []string{"Hanako1988!"}, []string{"password 1:1 e1", "password 1:13 e1"}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := draft.Check([]byte(tt.text), draft.Options{Entries: entries(tt.passwords...)})
			if diff := cmp.Diff(tt.found, lines(r.Found)); diff != "" {
				t.Errorf("found -want +got:\n%s", diff)
			}
			if diff := cmp.Diff(tt.unclear, lines(r.Unclear)); diff != "" {
				t.Errorf("unclear -want +got:\n%s", diff)
			}
		})
	}
}

func TestPatterns(t *testing.T) {
	tests := map[string]struct {
		text  string
		found []string
	}{
		"otpauth":                    {"see otpauth://totp/Ex:a?secret=JBSWY3DPEHPK3PXP&issuer=Ex", []string{"totp-seed 1:5"}},
		"base32":                     {"key JBSWY3DPEHPK3PXP here", []string{"totp-seed 1:5"}},
		"base32 in fours":            {"jbsw y3dp ehpk 3pxp", []string{"totp-seed 1:1"}},
		"base32 without digits":      {"secret key: QWERTZUIOPASDFGH", []string{"totp-seed 1:13"}},
		"a long word":                {"INTERNATIONALIZATION and THINKPADX1CARBON and internetbanking24", nil},
		"words of four letters":      {"that will have been this time with some more", nil},
		"recovery key":               {"R4TK2-9XPLM-QW8ER-77TYU-ZX3CV", []string{"backup-code 1:1"}},
		"BitLocker":                  {"123456-234567-345678-456789-567891-678912-789123-891234", []string{"backup-code 1:1"}},
		"UUID":                       {"case 123e4567-e89b-12d3-a456-426614174000", nil},
		"list of codes":              {"a1b2c-3d4e5\nf6g7h-8i9j0\nk1l2m-3n4o5", []string{"backup-code 1:1"}},
		"Google's list":              {"1. 1234 5678\n2. 2345 6781\n3. 3456 7812\n4. 4567 8123\n5. 5678 1234", []string{"backup-code 1:4"}},
		"three order numbers":        {"12345678, 23456781, 34567812", nil},
		"named backup code":          {"予備コードは 8k2m-91qz です", []string{"backup-code 1:8"}},
		"backup code did not come":   {"復旧コードが2026-11-20から届きません", nil},
		"one-time code":              {"確認コード: 483 920", []string{"one-time-code 1:8"}},
		"one-time code in a line":    {"The verification code is 483920.", []string{"one-time-code 1:26"}},
		"code within ten minutes":    {"確認コードは10分以内に", nil},
		"code in a year":             {"確認コードは2026年から届きません", nil},
		"Visa":                       {"card 4111 1111 1111 1111.", []string{"card 1:6"}},
		"Visa, wide":                 {"４１１１１１１１１１１１１１１１", []string{"card 1:1"}},
		"Visa over two lines":        {"4111 1111\n1111 1111", []string{"card 1:1"}},
		"Visa, digit by digit":       {"4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", []string{"card 1:1"}},
		"Amex":                       {"3782-822463-10005", []string{"card 1:1"}},
		"JCB":                        {"3530111333300000", []string{"card 1:1"}},
		"wrong check digit":          {"4111 1111 1111 1112", nil},
		"no network":                 {"9111 1111 1111 1111", nil},
		"within more digits":         {"41111111111111112222", nil},
		"behind a date":              {"2026-11-20 4111 1111 1111 1111", []string{"card 1:12"}},
		"a comment within":           {"確認コード: 482<!-- x -->913", []string{"one-time-code 1:8"}},
		"a word's tag within":        {"確認コード: 482<b>913</b>", []string{"one-time-code 1:8"}},
		"a line's tag within":        {"確認コード: 482<p>913</p>", nil},
		"Visa behind a link":         {"https://x.example/ 4111 1111 1111 1111", []string{"card 1:20"}},
		"a day for a code":           {"PIN: 20261120", nil},
		"a day as a key":             {"API key: 2026_11_20_1", nil},
		"words as a key":             {"API key: see-the-documentation", nil},
		"a word and more":            {"password: sunshine worked until 2019 only", nil},
		"Visa in an address":         {"4111111111111111@x.example and https://y.example/", nil},
		"security code":              {"CVV: 123", []string{"card 1:6"}},
		"My Number":                  {"番号 123456789018", []string{"my-number 1:4"}},
		"My Number in fours":         {"1234-5678-9018", []string{"my-number 1:1"}},
		"My Number, wrong digit":     {"123456789017", nil},
		"My Number by its name":      {"マイナンバーは1234 5678 9017", []string{"my-number 1:8"}},
		"telephone":                  {"090-1234-5678 03-1234-5678 0120-123-456 +81-90-1234-5678", nil},
		"time stamp":                 {"202611202110 20261120211005 1763632805123", nil},
		"stated password":            {"パスワードは「neko-3-biki」です", []string{"stated-password 1:8"}},
		"stated in English":          {"My password is tiger9cat, thanks", []string{"stated-password 1:16"}},
		"password changed":           {"パスワードは2026-11-20に変更しました。Password: changed. The password is incorrect.", nil},
		"password manager":           {"パスワードは1Passwordで管理しています", nil},
		"blank":                      {"パスワード: ＿＿＿＿", nil},
		"PIN":                        {"暗証番号は 0401 です", []string{"stated-password 1:7"}},
		"spinning":                   {"the spin 0401", nil},
		"secret answer":              {"母の旧姓は 架空 です", []string{"secret-answer 1:7"}},
		"secret answer, English":     {"Mother's maiden name: Kakuu", []string{"secret-answer 1:23"}},
		"secret answer not told":     {"秘密の質問の答えは変更していません", nil},
		"code in a table":            {"<th>code</th><td>4821</td>", []string{"one-time-code 1:18"}},
		"password of two kinds":      {"the password is hotaru_kawa, I think", []string{"stated-password 1:17"}},
		"My Number of rest 0":        {"987654321050", []string{"my-number 1:1"}},
		"My Number of rest 1":        {"987654321000", []string{"my-number 1:1"}},
		"three of nine digits":       {"123456780\n223456780\n323456780", nil},
		"three of eight digits":      {"92345678\n82345678\n72345678", []string{"backup-code 1:1"}},
		"five groups of digits":      {"123456-234567-345678-456789-567891", nil},
		"security code by SMS":       {"security code: 482913", []string{"one-time-code 1:16"}},
		"the code is":                {"the code is 123456", []string{"one-time-code 1:13"}},
		"code in Japanese":           {"コード 123456", []string{"one-time-code 1:5"}},
		"Google's code":              {"it says G-123456.", []string{"one-time-code 1:9"}},
		"Facebook's code":            {"it says FB-12345.", []string{"one-time-code 1:9"}},
		"recovery code of letters":   {"recovery code abcd-efgh-ijkl", []string{"backup-code 1:15"}},
		"list of digits":             {"1234-5678\n2345-6789\n3456-7890", []string{"backup-code 1:1"}},
		"list of digits in a line":   {"1234-5678, 2345-6789, 3456-7890, 4567-8901", nil},
		"five digits in a line":      {"1234-5678, 2345-6789, 3456-7890, 4567-8901, 5678-9012", []string{"backup-code 1:1"}},
		"list of letters":            {"abcd-efgh\nijkl-mnop\nqrst-uvwx", []string{"backup-code 1:1"}},
		"two of a list":              {"a1b2c-3d4e5\nf6g7h-8i9j0", nil},
		"lists of two shapes":        {"a1b2c-3d4e5\nf6g7h-8i9j0\nabcd1234e\nefgh5678i", nil},
		"words of a line":            {"keyboards\ncomputers\nmountains", nil},
		"days on lines":              {"20261118\n20261119\n20261120", nil},
		"password on the next line":  {"Password:\nhunter22", []string{"stated-password 2:1"}},
		"password typed":             {"I typed hunter22 as password", []string{"stated-password 1:9"}},
		"password typed, Japanese":   {"hunter22 というパスワードを試した", []string{"stated-password 1:1"}},
		"password is it, Japanese":   {"hunter22がパスワードです", []string{"stated-password 1:1"}},
		"a thing with a password":    {"iPhone15がパスワードを受け付けない", nil},
		"password manager before":    {"I use Bitwarden2 as my password manager", nil},
		"password in brackets":       {"the password (hunter22) fails", []string{"stated-password 1:15"}},
		"a word in quotes":           {"password: \"sunshine\" is it", []string{"stated-password 1:12"}},
		"a word that tells nothing":  {"password: changed", nil},
		"a word without a mark":      {"password sunshine", nil},
		"short name without mark":    {"boarding pass hunter22", nil},
		"short name with mark":       {"pass: hunter22", []string{"stated-password 1:7"}},
		"within a longer name":       {"パスポート: hunter22", nil},
		"passphrase":                 {"passphrase: correct horse battery staple", []string{"stated-password 1:13"}},
		"a sentence behind":          {"password: please send the link again", nil},
		"digits":                     {"password: 48151623", []string{"stated-password 1:11"}},
		"digits farther away":        {"password and then the order was 48151623", nil},
		"a day of digits":            {"password: 20261120", nil},
		"too many digits":            {"password: 4815162342481516", nil},
		"in an assignment":           {"password=hunter22&x=1", []string{"stated-password 1:10"}},
		"in JSON":                    {`{"password":"hunter22"}`, []string{"stated-password 1:14"}},
		"in a link":                  {"https://x.example/?password=hunter22", []string{"stated-password 1:29"}},
		"user and password":          {"ftp://hana:neko3@x.example/", []string{"key 1:12"}},
		"GitHub":                     {"ghp_16C7e42F292c6912E7710c838347Ae178B4a", []string{"key 1:1"}},
		"AWS":                        {"id AKIAIOSFODNN7EXAMPLE", []string{"key 1:4"}},
		"a token of an order":        {"order ghp_16C7e42F292c6912E7710c838347Ae178B4a", []string{"key 1:7"}},
		"AWS within a word":          {"xAKIAIOSFODNN7EXAMPLE", nil},
		"a JWT":                      {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", []string{"key 1:1"}},
		"a private key":              {"-----BEGIN RSA PRIVATE KEY-----", []string{"key 1:1"}},
		"a key":                      {"-----BEGIN KEY-----", []string{"key 1:1"}},
		"a public key":               {"-----BEGIN PUBLIC KEY-----", nil},
		"a certificate":              {"-----BEGIN CERTIFICATE-----", nil},
		"an API key":                 {"API key: 9f8b7c6d5e4a3b2c1d0e", []string{"key 1:10"}},
		"a word as a key":            {"API key: documentation", nil},
		"twelve words":               {"legal winner thank year wave sausage worth useful legal winner thank yellow", []string{"recovery-phrase 1:1"}},
		"eleven words":               {"legal winner thank year wave sausage worth useful legal winner thank", nil},
		"numbered words":             {"1. legal 2. winner 3. thank 4. year 5. wave 6. sausage 7. worth 8. useful 9. legal 10. winner 11. thank 12. yellow", []string{"recovery-phrase 1:4"}},
		"two sentences":              {"legal winner thank year wave sausage. worth useful legal winner thank yellow", nil},
		"a sentence":                 {"legal winner thank year wave sausage worth and useful legal winner thank yellow", nil},
		"a longer word":              {"legal winner thank year wave sausage worthwhile useful legal winner thank yellow", nil},
		"words of kana":              {"あいこく　あいさつ　あいだ　あおぞら　あかちゃん　あきる　あけがた　あける　あこがれる　あさい　あさひ　あしあと", []string{"recovery-phrase 1:1"}},
		"Visa with dots":             {"4111.1111.1111.1111", []string{"card 1:1"}},
		"Visa behind a year":         {"2026 4111 1111 1111 1111", []string{"card 1:6"}},
		"Visa behind a year, later":  {strings.Repeat("- ", 75) + "2026 4111 1111 1111 1111", []string{"card 1:156"}},
		"list of two changes":        {"abcd12ef\nghij34kl\nmnop56qr", []string{"backup-code 1:1"}},
		"password of four":           {"password: ab1c", []string{"stated-password 1:11"}},
		"password of three":          {"password: a1b", nil},
		"twelve digits":              {"password: 481516234248", []string{"stated-password 1:11"}},
		"thirteen digits":            {"password: 4815162342481", nil},
		"code of two changes":        {"the code AB12CD", []string{"one-time-code 1:10"}},
		"recovery code of two":       {"recovery code: abcd-efgh", []string{"backup-code 1:16"}},
		"recovery code of one":       {"recovery code: abcdefgh", nil},
		"Visa in a table":            {"<td>4111</td><td>1111</td><td>1111</td><td>1111</td>", []string{"card 1:5"}},
		"Mastercard of 2017":         {"2223000048400011", []string{"card 1:1"}},
		"Diners":                     {"3056 930902 5904", []string{"card 1:1"}},
		"Discover":                   {"6011111111111117", []string{"card 1:1"}},
		"UnionPay":                   {"6250941006528599", []string{"card 1:1"}},
		"My Number in a row":         {"1234-5678-9018-1234", nil},
		"My Number after others":     {"9999-1234-5678-9018", nil},
		"My Number from a day":       {"202611200008", nil},
		"error code":                 {"error code: 500123", nil},
		"code of an error":           {"The error gives code 500123", nil},
		"code of a bank":             {"支店コード 123456", nil},
		"code of an order":           {"order code: 123456", nil},
		"code of some letters":       {"the code is AB12CD3", []string{"one-time-code 1:13"}},
		"code for a year":            {"the code is 2026年の", nil},
		"code of a mark and four":    {"the code is 4821", []string{"one-time-code 1:13"}},
		"code of four":               {"the code 4821", nil},
		"code before its name":       {"482913 is your verification code", []string{"one-time-code 1:1"}},
		"session in a cookie":        {"Cookie: sessionid=38afes7a8d9f0c1b", []string{"key 1:9"}},
		"secret answer not told, en": {"The security answer is not written here.", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := draft.Check([]byte(tt.text), draft.Options{})
			if diff := cmp.Diff(tt.found, lines(r.Found)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestLinks(t *testing.T) {
	text := "Rakuten https://help.rakuten.co.jp/a?b, rakuten-support.example/x www.rakuten-jp.example\n" +
		"support@mail.rakuten.co.jp evil@rakuten.co.jp.example me@example.jp https://rakuten.co.jp@evil.example:8080/"
	r := draft.Check([]byte(text), draft.Options{Domains: []string{"rakuten.co.jp"}, Known: []string{"Me@example.jp"}})
	var got []string
	for _, h := range r.Warnings {
		got = append(got, fmt.Sprintf("%s %d:%d %s", h.Kind, h.Line, h.Column, h.Host))
	}
	want := []string{"link 1:67 ", "address 2:28 ", "link 2:69 "}
	if diff := cmp.Diff(want, got); diff != "" || len(r.Found)+len(r.Unclear) > 0 {
		t.Errorf("-want +got:\n%s\nfound %v unclear %v", diff, r.Found, r.Unclear)
	}
	if r := draft.Check([]byte(text), draft.Options{}); len(r.Warnings) != 0 || len(r.Unclear) != 6 {
		t.Errorf("without a service: %v, %v", r.Warnings, r.Unclear)
	}
}

// TestLinksBesideTheService: a port makes no other host, and what else is joined to one does.
func TestLinksBesideTheService(t *testing.T) {
	for text, warned := range map[string]bool{
		"https://www.google.com:443/a": false, "www.google.com:80": false, "https://google.com:/": false, "https://google.com:": false, "https://google.com.:443/": false,
		"www.google.com:https://evil.example/login": true, "https://google.com:80http://evil.example/": true, "https://google.com:evil.example/": true,
		"https://google.com:443@evil.example/": true, "http://[::1]:80/": true, "https://google.com.evil.example:443/": true,
	} {
		if r := draft.Check([]byte(text), draft.Options{Domains: []string{"google.com"}}); len(r.Warnings) > 0 != warned {
			t.Errorf("%q: warnings %v", text, r.Warnings)
		}
	}
}

// TestLinksWrittenOn: what stands before or behind a link without a space hides neither it nor
// the address, and makes the service's own no other host.
func TestLinksWrittenOn(t *testing.T) {
	for text, want := range map[string]string{
		"help@google.comhttps://evil.example/a":    "[link 1:16]",
		"help@google.com-https://evil.example/a":   "[link 1:17]",
		"help@google.com.https://evil.example/a":   "[link 1:17]",
		"help@google.com/https://evil.example/a":   "[link 1:17]",
		"help@google.comwww.evil.example/a":        "[link 1:16]",
		"help@google.comftp://evil.example/a":      "[link 1:16]",
		"help@google.com://":                       "[address 1:1 link 1:13]",
		"me@evil.examplehttps://google.com/":       "[address 1:1]",
		"me@evil.examplehttps://evil.example/":     "[address 1:1 link 1:16]",
		"help@google.comかhttps://evil.example/ まで": "[link 1:17]",
		"help@google.comまでお送りください":                 "[]",
		"https://www.google.comを開く":                "[]",
		"https://google.comを.evil.example/":        "[link 1:1]",
		"evil@例え.テストまで":                            "[address 1:1]",
		"_https://evil.example/_":                  "[link 1:2]",
		"_www.evil.example_":                       "[link 1:2]",
		"1https://evil.example":                    "[link 1:2]",
		"awww.that is all":                         "[]",
		"help@www.google.com":                      "[]",
	} {
		r := draft.Check([]byte(text), draft.Options{Domains: []string{"google.com"}})
		got := []string{}
		for _, h := range r.Warnings {
			got = append(got, fmt.Sprintf("%s %d:%d", h.Kind, h.Line, h.Column))
		}
		if fmt.Sprint(got) != want || len(r.Found) > 0 {
			t.Errorf("%q: %v, want %s; found %v", text, got, want, r.Found)
		}
	}
}

// TestNothingButKnownHostsIsNamed: what stands where a host does may be a password.
func TestNothingButKnownHostsIsNamed(t *testing.T) {
	for _, text := range []string{
		"https://kX7-canary-Zw91/", "bank,https://bank.example,u1,kX7-canary-Zw91,n", "https://u:kX7-canary-Zw91@bank.example/", "x@kX7-canary-Zw91.example",
		"https://github.com;kX7-canary-Zw91", "https://kX7-canary-Zw91.github.com", "https://github.com{kX7-canary-Zw91}", "https://u@kX7-canary-Zw91,github.com",
	} {
		for _, domains := range [][]string{nil, {"google.com"}} {
			r := draft.Check([]byte(text), draft.Options{Domains: domains})
			for _, h := range slices.Concat(r.Warnings, r.Unclear) {
				if h.Host != "" && h.Host != "github.com" {
					t.Errorf("%q: names %q", text, h.Host)
				}
			}
			if len(r.Warnings)+len(r.Unclear)+len(r.Found) == 0 {
				t.Errorf("%q: nothing is said", text)
			}
		}
	}
}

// TestAnnouncedInOtherWords has what announces a secret in passing, and the same words about none.
func TestAnnouncedInOtherWords(t *testing.T) {
	for text, want := range map[string]bool{
		"my passphrase is correct horse battery staple": true, "my passphrase is what they asked for": false,
		"Passwort: hunter22": true, "mot de passe : hunter22": true, "mot de passe oublié": false,
		"passphrase: horses staple their batteries": false, "passphrase: battery staple horses expired": false,
		"the password hotaru_kawa": false, "the password is not_known": false, "the password is hotaru_kawa": true,
		"the password that we use, \"kite2fox\"": true, "the password that we use, \"24-hours\"": false,
		"the password that we use, \"2026-11-20T\"": false, "the password that we use, \"keepass2\"": false,
		"ヒントコード 123456": false, "品目コード 123456": false, "ABCコード 123456": false, "暗証番号は 3000 円でした": false,
		"合言葉は さくらもち です": true, "合言葉は 秘密 です": false, "合言葉は家族しか知らないものです": false,
		"合言葉は祖母の旧姓です": false, "合言葉は「さくらもち」": true, "合言葉は「秘密」": false,
		"the password that we use, kite#fox": true, "the password that we use, kite#fo": false,
		"the password that we use, kit3#f": true, "the password that we use, kt3#f": false,
		"SMSで届いた482913を入力": true, "SMSで届いた6桁の数字を入力": false, "メールで届いた2026年の案内": false,
	} {
		if r := draft.Check([]byte(text), draft.Options{}); len(r.Found) > 0 != want {
			t.Errorf("%q: found %v", text, lines(r.Found))
		}
	}
}

func TestNumbersNamedAsHarmlessAreWarnings(t *testing.T) {
	for _, text := range []string{"注文番号 1234-5678-9018", "送り状番号: 123456789018", "order no. 4111111111111111", "order no.\n4111 1111\n1111 1111"} {
		r := draft.Check([]byte(text), draft.Options{})
		if len(r.Found) != 0 || len(r.Warnings) != 1 {
			t.Errorf("%s: found %v, warnings %v", text, r.Found, r.Warnings)
		}
	}
}

func TestHostsOfTheService(t *testing.T) {
	domains := []string{"youtube.com", "google.com"}
	text := "https://youtube.com/ https://www.youtube.com/ https://mail.google.com/ https://notgoogle.com/ https://youtube.com.example/ http://localhost/ https://@google.com/ https://kx7-canary-zw91.github.com,pw,n https://github.com/a?b https://github.com:8443/ https://AMAZON.com/"
	var got []string
	for _, h := range draft.Check([]byte(text), draft.Options{Domains: domains}).Warnings {
		got = append(got, h.Host)
	}
	if diff := cmp.Diff([]string{"", "", "", "github.com", "github.com", "github.com", "amazon.com"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	// A site that shares its login is the service's own, without being told.
	if w := draft.Check([]byte("https://www.audiojungle.net/"), draft.Options{Domains: []string{"envato.com"}}).Warnings; len(w) > 0 {
		t.Errorf("a host of the family is warned of: %v", w)
	}
}

func TestThePersonsOwnAddresses(t *testing.T) {
	es := entries("Hanako1988!")
	es[0].Username = " Hanako@Mihon.example"
	text := "hanako@mihon.example me@example.jp other@example.jp"
	r := draft.Check([]byte(text), draft.Options{Entries: es, Known: []string{"ME@example.jp"}, Domains: []string{"x.example"}})
	if diff := cmp.Diff([]string{"address 1:36"}, lines(r.Warnings)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestAPasswordInAUserName(t *testing.T) {
	es := entries("hanako88")
	es[0].Username = "hanako88@mihon.example"
	for text, want := range map[string][]string{
		"I am hanako88@mihon.example.":  {"password 1:6 e1"},
		"I am Hanako88.":                {"password 1:6 e1 other-case"},
		"I am hanako88.x at your site.": nil,
	} {
		r := draft.Check([]byte(text), draft.Options{Entries: es, Domains: []string{"mihon.example"}})
		if diff := cmp.Diff(want, lines(r.Unclear)); diff != "" || want == nil && len(r.Found) != 1 {
			t.Errorf("%s: -want +got:\n%s%v", text, diff, r.Found)
		}
	}
}

func TestUnknownAndUnread(t *testing.T) {
	es := entries("Hanako1988!")
	read, locked := audit.Store{State: audit.StoreReady}, audit.Store{Name: "x", State: audit.StoreLocked}
	for name, tt := range map[string]struct {
		text    string
		o       draft.Options
		unknown bool
		unread  int
	}{
		"clean":      {"hello", draft.Options{Entries: es, Stores: []audit.Store{read}}, false, 0},
		"locked":     {"hello", draft.Options{Entries: es, Stores: []audit.Store{read, locked}}, true, 1},
		"no logins":  {"hello", draft.Options{Stores: []audit.Store{read}}, true, 0},
		"no secrets": {"hello", draft.Options{Entries: entries("", "  ")}, true, 0},
		"unclear":    {"https://x.example", draft.Options{Entries: es}, true, 0},
		"both":       {"Hanako1988! https://x.example", draft.Options{Entries: es, Domains: []string{"y.example"}}, false, 0},
		"warned":     {"https://x.example", draft.Options{Entries: es, Domains: []string{"y.example"}}, false, 0},
	} {
		r := draft.Check([]byte(tt.text), tt.o)
		if r.Unknown() != tt.unknown || len(r.Unread) != tt.unread {
			t.Errorf("%s: unknown %v, unread %v", name, r.Unknown(), r.Unread)
		}
		if r.Clean() != (name == "clean") {
			t.Errorf("%s: clean is %v", name, r.Clean())
		}
	}
}

func TestLimits(t *testing.T) {
	if n := draft.Check(nil, draft.Options{Entries: entries("Hanako1988!", "0401", "0402", "0401", "")}).Secrets; n != 3 {
		t.Errorf("%d secrets", n)
	}
	cards := strings.Repeat("4111 1111 1111 1111\n\nand\n", 230)
	r := draft.Check([]byte(cards), draft.Options{})
	if len(r.Found) != 200 || r.More != 30 || r.Found[199].Line != 3*199+1 {
		t.Errorf("%d found, %d more, the last on line %d", len(r.Found), r.More, r.Found[len(r.Found)-1].Line)
	}
	r = draft.Check([]byte(strings.Repeat("Hanako1988! ", 2000)), draft.Options{Entries: entries("Hanako1988!")})
	if len(r.Found) != 200 || r.More != 800 {
		t.Errorf("%d found, %d more", len(r.Found), r.More)
	}
	deep := "the password is hunter22"
	for depth := range 12 {
		r = draft.Check([]byte(deep), draft.Options{})
		if len(r.Found) > 0 != (depth <= 8) || len(r.Unclear) > 0 != (depth > 8) {
			t.Errorf("encoded %d times: found %v, unclear %v", depth, r.Found, r.Unclear)
		}
		deep = base64.StdEncoding.EncodeToString([]byte(deep))
	}
}

func TestPlacesCountCharacters(t *testing.T) {
	r := draft.Check([]byte("お世話になります。\r\n番号は𠮷 4111 1111 1111 1111"), draft.Options{})
	if diff := cmp.Diff([]string{"card 2:6"}, lines(r.Found)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWarningsGiveWay(t *testing.T) {
	r := draft.Check([]byte("注文 4111 1111 1111 1111"), draft.Options{Entries: entries("4111111111111111")})
	if len(r.Found) != 1 || len(r.Warnings) != 0 {
		t.Errorf("found %v, warnings %v", lines(r.Found), lines(r.Warnings))
	}
	r = draft.Check([]byte("https://hunter22x.example/ and"), draft.Options{Entries: entries("hunter22x"), Domains: []string{"x.example"}})
	if len(r.Found) != 1 || len(r.Warnings) != 1 || r.Warnings[0].Host != "" {
		t.Errorf("a host that is a password is shown: %v", r.Warnings)
	}
}

func TestRead(t *testing.T) {
	tests := map[string]struct {
		in   string
		want error
	}{
		"plain":     {"hello\tworld\r\n", nil},
		"BOM":       {"\xef\xbb\xbfhello", nil},
		"binary":    {"\x89PNG\x00\x01", draft.ErrBinary},
		"shift_jis": {"\x83p\x83X\x83\x8f", draft.ErrEncoding},
		"too large": {strings.Repeat("a", draft.MaxSize+1), draft.ErrTooLarge},
		"control":   {strings.Repeat("\x01", 40), draft.ErrBinary},
		"NUL":       {"\x00hello", draft.ErrBinary},
		"spaces":    {strings.Repeat(" ", 40), nil},
		"some":      {strings.Repeat("\x01", 16), nil},
		"too many":  {strings.Repeat("\x01", 17), draft.ErrBinary},
		"greatest":  {strings.Repeat("a", draft.MaxSize), nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			text, err := draft.Read(strings.NewReader(tt.in))
			if err != tt.want {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
				t.Error("the byte order mark is still there")
			}
			if err == nil && !strings.HasPrefix(tt.in, "\xef") && cap(text) != draft.MaxSize+bytes.MinRead {
				t.Error("it was moved while it was read, and stands in memory twice")
			}
		})
	}
}

// TestReadRefusesByWhatAFileSays: a folder, or a file that is too large, is refused
// before a byte of it is read.
func TestReadRefusesByWhatAFileSays(t *testing.T) {
	folder := fstest.MapFS{"d/x": {}, "large": {Data: make([]byte, draft.MaxSize+1)}, "greatest": {Data: bytes.Repeat([]byte("a"), draft.MaxSize)}}
	for name, want := range map[string]error{"d": draft.ErrBinary, "large": draft.ErrTooLarge, "greatest": nil} {
		f, err := folder.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := draft.Read(f); err != want {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
}

func TestCheckChangesNeitherTextNorSecret(t *testing.T) {
	es := entries("Hanako1988!")
	text := []byte("Hanako1988!")
	draft.Check(text, draft.Options{Entries: es})
	if string(text) != "Hanako1988!" || string(es[0].Secret.Reveal()) != "Hanako1988!" {
		t.Error("the draft or the password was overwritten")
	}
}

// FuzzCheck holds Check to its promises on any text: places within the draft,
// lists sorted, and a password that was planted is found.
func FuzzCheck(f *testing.F) {
	f.Add("hello", "Hanako1988!", 3)
	f.Add("確認コード 123456 otpauth://x 4111 1111 1111 1111", "ﾊﾅｺ　とねこ12", 0)
	f.Add("> a\n> b", "x\ty z1 2 3 4 5", 1)
	f.Fuzz(func(t *testing.T, text, password string, at int) {
		if len(text) > 4096 || len(password) > 200 {
			return
		}
		text, password = strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(password, "?")
		cut := 0
		for i := range text {
			if i <= at {
				cut = i
			}
		}
		planted := text[:cut] + "\n" + password + "\n" + text[cut:]
		r := draft.Check([]byte(planted), draft.Options{Entries: entries(password)})
		n := strings.Count(planted, "\n") + 1
		for _, list := range [][]draft.Hit{r.Found, r.Warnings, r.Unclear} {
			for _, h := range list {
				if h.Line < 1 || h.Line > n || h.Column < 1 || h.Column > len(planted)+1 {
					t.Errorf("%v is not in a draft of %d lines", h, n)
				}
			}
		}
		if r.Secrets == 1 && len(r.Found)+len(r.Unclear) == 0 {
			t.Errorf("%q in %q was not found", password, planted)
		}
	})
}

// BenchmarkCheck looks for 10,000 passwords in a draft of 100 kB.
func BenchmarkCheck(b *testing.B) {
	passwords := make([]string, 10_000)
	for i := range passwords {
		passwords[i] = fmt.Sprintf("Tr0ub4dor-%d-%x", i*7919, i*104729)
	}
	es := entries(passwords...)
	text := []byte(strings.Repeat("お世話になっております。会員の見本花子です。受付番号 CS-20261120-0042 の件です。\nI wrote on 20 November. ", 800))
	text = text[:100_000-100_000%3]
	text = bytes.ToValidUTF8(text, nil)
	b.ReportAllocs()
	for b.Loop() {
		if r := draft.Check(text, draft.Options{Entries: es}); len(r.Found) != 0 || r.Secrets != 10_000 {
			b.Fatalf("%d found, %d looked for", len(r.Found), r.Secrets)
		}
	}
}

// BenchmarkMail looks through a mail of 100 kB in quoted-printable HTML.
func BenchmarkMail(b *testing.B) {
	var mail bytes.Buffer
	mail.WriteString("MIME-Version: 1.0\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	w := quotedprintable.NewWriter(&mail)
	for range 240 {
		fmt.Fprint(w, `<p style="color:red">会員の見本花子&nbsp;です。<b>受付番号</b> CS-20261120-0042。See https://example.jp/?a=%20b&amp;c=1.</p>`, "\r\n")
	}
	w.Close()
	for b.Loop() {
		if r := draft.Check(mail.Bytes(), draft.Options{Entries: vault()}); len(r.Found) != 0 {
			b.Fatal(r.Found)
		}
	}
}

// TestWrittenOn: a draft of one beginning, over and over, ends. Each was read anew to its
// end from every place at which it begins.
func TestWrittenOn(t *testing.T) {
	for piece, want := range map[string]int{"awww.": 0, "otpauth://": 1, "sk-": 0} {
		text := []byte(strings.Repeat(piece, draft.MaxSize/len(piece)))
		if found := draft.Check(text, draft.Options{}).Found; len(found) != want {
			t.Errorf("%s: %d secrets, not %d", piece, len(found), want)
		}
	}
}

package draft

import (
	"bytes"
	"regexp"
	"strings"
)

var (
	// keyGroups is four groups and more of one length, as recovery keys are
	// printed.
	keyGroups = lazy(`[0-9A-Za-z]{4,6}(?:-[0-9A-Za-z]{4,6}){3,}`)

	backupName  = lazy(`(?i)(?:バックアップ ?コード|予備の?コード|復旧コード|リカバリー? ?(?:コード|キー)|復元コード|回復(?:コード|キー)|backup codes?|recovery (?:codes?|keys?))`)
	oneTimeName = lazy(`(?i)(?:確認(?:用の?)?(?:コード|番号)|認証(?:コード|番号)|ワンタイム(?:パスワード|コード)|\b(?:verification|one-?time|login|sign-in|confirmation) (?:code|password|passcode)|\botp\b|2fa code)`)

	// told is how a value follows its name: はX, : X, is X, 「X」, "that came by
	// SMS: X".
	told = lazy(`^(?:[^\n。.:0-9]{0,24}:)?[ \t]*(?:は|が|として|[:=]|is|was|are|were|->|→|、)*[ \t\r\n]*(?:[0-9]{1,2}[.)][ \t]*|[-*・][ \t]*)?[「『"'(\[]*[ \t]*`)

	oneTimeValue = lazy(`^(?:[A-Z]-)?([0-9]{3}[ -][0-9]{3}|[0-9]{4,8})`)
	codeValue    = lazy(`^(?:[0-9]{4}[ -][0-9]{4}|[0-9A-Za-z]{4,6}-[0-9A-Za-z]{4,6}(?:-[0-9A-Za-z]{4,6})*|[0-9A-Za-z]{6,})`)

	// listed is one code of a list: eight digits, two groups, or letters and
	// digits mixed.
	listed = lazy(`[0-9]{4}[ -][0-9]{4}|[0-9A-Za-z]{4,5}-[0-9A-Za-z]{4,5}|[0-9A-Za-z]{8,12}`)
	// between is what may stand between two codes of a list.
	between = lazy(`^[\s,、・|*-]*(?:[0-9]{1,2}[.):][ \t]*)?[\s,、・|*-]*$`)
)

// findCodes reports backup codes and one-time codes: by the words before
// them, by the shape of a recovery key, or as a list of things alike.
func findCodes(f *folded, links []link, r *Result) {
	f.codesByName(backupName(), codeValue(), Backup, links, r)
	f.codesByName(oneTimeName(), oneTimeValue(), OneTime, links, r)
	for _, m := range keyGroups().FindAllIndex(f.b, -1) {
		if f.edge(m[0], m[1]) && !within(links, m[0], m[1]) && recoveryKey(string(f.b[m[0]:m[1]])) {
			r.Found = append(r.Found, f.hit(Backup, m[0], m[1]))
		}
	}
	f.codeList(links, r)
}

// codesByName reports the value that follows a name.
func (f *folded) codesByName(name, value *regexp.Regexp, kind Kind, links []link, r *Result) {
	for _, m := range name.FindAllIndex(f.b, -1) {
		rest := f.b[m[1]:min(len(f.b), m[1]+120)]
		skip := len(told().Find(rest))
		v := value.Find(rest[skip:])
		i, j := m[1]+skip, m[1]+skip+len(v)
		if len(v) == 0 || !f.edge(i, j) || within(links, i, j) || f.counted(j) || f.after(harmless(), i) || !codeLike(string(v)) {
			continue
		}
		r.Found = append(r.Found, f.hit(kind, i, j))
	}
}

// counted reports whether what follows byte j makes a number, or a day, of
// the digits before: 2026年, 10分, 30 minutes.
func (f *folded) counted(j int) bool {
	return unit().Match(f.b[j:min(len(f.b), j+24)])
}

var unit = lazy(`^[ \t]*(?:年|月|日|時|分|秒|回|件|個|桁|円|通|か月|週間|度|minutes?|hours?|days?|times?|digits?|years?|yen)`)

// codeLike reports whether a value is one that a machine made: with a digit,
// and no day.
func codeLike(v string) bool {
	bare := strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, v)
	if !strings.ContainsAny(bare, "0123456789") || isDay(bare) {
		return false
	}
	return len(bare) < 10 || strings.Trim(bare, "0123456789") != "" || bare[0] != '0' // not a telephone number
}

// recoveryKey reports whether groups of one length, letters and digits mixed,
// or six groups of digits and more, make a key.
func recoveryKey(s string) bool {
	groups := strings.Split(s, "-")
	letters, numbers := 0, 0
	for _, g := range groups {
		if len(g) != len(groups[0]) {
			return false
		}
		if strings.ContainsAny(g, "0123456789") {
			numbers++
		}
		if strings.Trim(g, "0123456789") != "" {
			letters++
		}
	}
	return letters == 0 && len(groups) >= 6 || letters >= 2 && numbers >= 2
}

// codeList reports three codes alike and more, one after the other; of digits
// alone, five.
func (f *folded) codeList(links []link, r *Result) {
	var run [][]int
	flush := func() {
		if len(run) >= 5 || len(run) >= 3 && !digitsOnly(f.b[run[0][0]:run[0][1]]) {
			f.reportList(run, r)
		}
		run = nil
	}
	for _, m := range listed().FindAllIndex(f.b, -1) {
		if !f.machineMade(m[0], m[1], links) {
			flush()
			continue
		}
		if len(run) > 0 {
			last := run[len(run)-1]
			if !between().Match(f.b[last[1]:m[0]]) || shape(f.b[last[0]:last[1]]) != shape(f.b[m[0]:m[1]]) {
				flush()
			}
		}
		run = append(run, m)
	}
	flush()
}

// machineMade reports whether bytes i to j could be one code of a list.
func (f *folded) machineMade(i, j int, links []link) bool {
	b := f.b[i:j]
	if within(links, i, j) || !f.edge(i, j) || !codeLike(string(b)) {
		return false
	}
	if digitsOnly(b) {
		return len(b)-bytes.Count(b, []byte(" "))-bytes.Count(b, []byte("-")) == 8 && b[0] != '0'
	}
	return mixed(b)
}

// mixed reports whether b has letters and digits, in more than one place, so
// that it is no word with a number behind.
func mixed(b []byte) bool {
	changes := 0
	for i := 1; i < len(b); i++ {
		if isDigit(b[i]) != isDigit(b[i-1]) && b[i] != '-' && b[i-1] != '-' {
			changes++
		}
	}
	return changes >= 2 || bytes.IndexByte(b, '-') > 0 && changes >= 1
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func digitsOnly(b []byte) bool { return len(bytes.Trim(b, "0123456789 -")) == 0 }

// shape says how a code is built: its length and where its break is.
func shape(b []byte) string {
	kind := "mixed"
	if digitsOnly(b) {
		kind = "digits"
	}
	return kind + string(rune('0'+len(b))) + string(rune('0'+bytes.IndexAny(b, " -")+1))
}

func (f *folded) reportList(run [][]int, r *Result) {
	h := f.hit(Backup, run[0][0], run[len(run)-1][1])
	if f.after(harmless(), run[0][0]) {
		r.Warnings = append(r.Warnings, h)
		return
	}
	r.Found = append(r.Found, h)
}

package cmd

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/checks/strength"
	"acctaudit/checks/strength/policy"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

// kinds lists in words what v is made of, each sort once.
func (r *strengthRun) kinds(v judgement) string {
	var words []string
	for _, p := range v.Named() {
		word := r.env.T(strength.KindWord(p.Kind))
		if guise := r.env.T(strength.GuiseWord(p.Guise)); guise != "" {
			word += r.env.T(audit.Text{En: " ", Ja: "・"}) + guise
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, r.env.T(audit.Text{En: " + ", Ja: "＋"}))
}

// guesses says the order of magnitude.
func (r *strengthRun) guesses(v judgement) string {
	return r.env.T(strength.GuessesWord(v.GuessesLog10))
}

// explain puts v into words, with what would help and what the profiles say.
func (r *strengthRun) explain(v judgement) doc.Doc {
	l, guidance := &cli.Fields{Env: r.env}, &cli.Fields{Env: r.env}
	l.Add(audit.Text{En: "Score", Ja: "スコア"}, fmt.Sprintf("%d/4  %s (%s)", v.Score, r.env.T(strength.ScoreWord(v.Score)), r.guesses(v)))
	if v.Common {
		l.Add(audit.Text{En: "Known", Ja: "既知"}, r.env.T(strength.Check.Words().Codes["pw.common"].Message))
	}
	l.Add(audit.Text{En: "Found", Ja: "見つかったもの"}, r.kinds(v))
	if v.Score < 4 {
		for _, help := range r.help(v) {
			l.Add(audit.Text{En: "Advice", Ja: "強くするには"}, help)
		}
	}
	l.Add(audit.Text{En: "Classes", Ja: "文字の種類"}, r.classes(v)+r.env.T(audit.Text{En: " (no part of the score)", Ja: "（スコアには影響しません）"}))
	for _, p := range r.profiles() {
		name := strength.ProfileName(p)
		guidance.Add(name, r.env.T(strength.OutcomeWord(p.Judge(v.shape, r.secondFactor()))))
	}
	return doc.Doc{Lang: r.env.Lang, Lead: []doc.Block{l.Out, doc.Heading(r.env.T(audit.Text{En: "Guidance:", Ja: "各指針："})), guidance.Out}}
}

// help lists what would help most, at most two things.
func (r *strengthRun) help(v judgement) []string {
	var all []string
	for _, p := range v.Named() {
		if h := r.env.T(strength.Help(p.Kind)); !slices.Contains(all, h) && len(all) < 2 {
			all = append(all, h)
		}
	}
	return all
}

func (r *strengthRun) classes(v judgement) string {
	var words []string
	for _, c := range v.shape.Classes() {
		words = append(words, r.env.T(strength.ClassWord(c)))
	}
	return strings.Join(words, r.env.T(audit.Text{En: ", ", Ja: "・"}))
}

// profiles are the published ones and, if it is another, that of --policy.
func (r *strengthRun) profiles() []policy.Profile {
	if r.profile.Organised {
		return append(slices.Clip(policy.Profiles), r.profile)
	}
	return policy.Profiles
}

// parts shows each part of the password beside what it is. It is for a
// terminal only: see check.
func (r *strengthRun) parts(v judgement, password []byte) string {
	units := utf16.Encode([]rune(string(bytes.ToValidUTF8(password, []byte("\uFFFD")))))
	defer clear(units)
	var b strings.Builder
	b.WriteString(r.env.T(audit.Text{En: "Parts:", Ja: "内訳:"}))
	for _, p := range v.Parts {
		end := min(p.End, len(units))
		fmt.Fprintf(&b, "\n  %s  %s", text.Visible(string(utf16.Decode(units[min(p.Start, end):end]))), r.env.T(strength.KindWord(p.Kind)))
	}
	return b.String()
}

// Limits of --stdin.
const (
	maxPasswords    = 100_000
	maxPasswordLine = 1 << 20 // bytes, as for a field of an export
)

// A judged is the judgement of one line.
type judged struct {
	line int
	judgement
}

// many judges every line of standard input that is not empty, or none.
func (r *strengthRun) many(ctx context.Context) error {
	buf := make([]byte, maxPasswordLine+len("\r\n")) // lines never leave it
	defer clear(buf)
	lines := bufio.NewScanner(r.env.In)
	lines.Buffer(buf, len(buf))
	var all []judged
	number := 0
	for lines.Scan() {
		if number++; number > maxPasswords {
			return lineError(number, errTooManyLines)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if line := lines.Bytes(); len(line) > 0 {
			all = append(all, judged{number, r.judge(line)})
		}
	}
	if err := lines.Err(); err != nil {
		return lineError(number+1, err)
	}
	if len(all) == 0 {
		return noPassword()
	}
	return r.writeAll(all)
}

var errTooManyLines = errors.New("too many lines")

func lineError(number int, err error) error {
	reason := audit.Text{En: "it could not be read", Ja: "読めませんでした"}
	switch {
	case errors.Is(err, errTooManyLines):
		reason = audit.Text{
			En: fmt.Sprintf("more than %d lines are not judged at once", maxPasswords),
			Ja: fmt.Sprintf("一度に判定できるのは%d行までです", maxPasswords),
		}
	case errors.Is(err, bufio.ErrTooLong):
		reason = audit.Text{
			En: fmt.Sprintf("it is longer than %d bytes", maxPasswordLine),
			Ja: fmt.Sprintf("%dバイトを超えています", maxPasswordLine),
		}
	}
	return cli.Usage(audit.Text{
		En: fmt.Sprintf("standard input: line %d: %s", number, reason.En),
		Ja: fmt.Sprintf("標準入力: %d行目: %s", number, reason.Ja),
	}, audit.Text{}, err)
}

func (r *strengthRun) writeAll(all []judged) error {
	if r.json {
		return r.writeJSON(all)
	}
	var vs []judgement
	for _, j := range all {
		vs = append(vs, j.judgement)
		if err := r.env.Answer(fmt.Sprintf("%d: %d/4  %s (%s): %s", j.line, j.Score, r.env.T(strength.ScoreWord(j.Score)), r.guesses(j.judgement), r.kinds(j.judgement))); err != nil {
			return err
		}
	}
	return weakness(vs...)
}

// jsonPassword is one password in the JSON document of the command. kinds and
// profiles are codes, as in records.
type jsonPassword struct {
	Line         int               `json:"line"`
	Score        int               `json:"score"`
	GuessesLog10 float64           `json:"guesses_log10"`
	Common       bool              `json:"common"`
	Kinds        []string          `json:"kinds"`
	Profiles     map[string]string `json:"profiles"` // pass, fail, or alone-fails: it passes with a second factor only
}

var outcomeCodes = map[policy.Outcome]string{policy.Pass: "pass", policy.Depends: "alone-fails", policy.Fail: "fail"}

func (r *strengthRun) writeJSON(all []judged) error {
	doc := struct {
		Schema    int            `json:"schema"`
		Passwords []jsonPassword `json:"passwords"`
	}{Schema: 1}
	var vs []judgement
	for _, j := range all {
		p := jsonPassword{
			Line: j.line, Score: j.Score, GuessesLog10: math.Floor(j.GuessesLog10*100) / 100, Common: j.Common,
			Kinds: []string{}, Profiles: make(map[string]string),
		}
		for _, part := range j.Named() {
			if !slices.Contains(p.Kinds, part.Kind) {
				p.Kinds = append(p.Kinds, part.Kind)
			}
		}
		for _, profile := range r.profiles() {
			p.Profiles[profile.ID] = outcomeCodes[profile.Judge(j.shape, r.secondFactor())]
		}
		doc.Passwords = append(doc.Passwords, p)
		vs = append(vs, j.judgement)
	}
	if err := r.env.WriteJSON(doc); err != nil {
		return err
	}
	return weakness(vs...)
}

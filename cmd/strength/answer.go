package strength

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"acctaudit/audit/text"
	"acctaudit/audit/words"
	judge "acctaudit/checks/strength"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

// answer writes all judgements, each with say or together as JSON. It returns ErrFindings if any is weak.
func (r *run) answer(all []judgement, say func(judgement) error) error {
	if r.json {
		if err := r.writeJSON(all); err != nil {
			return err
		}
	} else if !r.env.Quiet {
		for _, v := range all {
			if err := say(v); err != nil {
				return err
			}
		}
	}
	if slices.ContainsFunc(all, judgement.Weak) {
		return cli.ErrFindings
	}
	return nil
}

// rated returns the score in words, with the order of magnitude of guesses.
func (r *run) rated(v judgement) string {
	return book.In(r.env.Lang, "rated", words.V{
		"score": v.Score, "word": judge.ScoreWord(v.Score).In(r.env.Lang), "guesses": judge.GuessesWord(v.GuessesLog10).In(r.env.Lang),
	})
}

// explain shows v in words, with what would help and what the profiles say.
func (r *run) explain(v judgement, password []byte) error {
	l, guidance := &cli.Fields{Env: r.env}, &cli.Fields{Env: r.env}
	l.Add(book.Text("fields.score"), r.rated(v))
	if v.Common {
		l.Add(book.Text("fields.known"), judge.Check.Words().Codes["pw.common"].Message.In(r.env.Lang))
	}
	l.Add(book.Text("fields.found"), v.Found(r.env.Lang))
	for _, help := range v.Help(r.env.Lang) {
		l.Add(book.Text("fields.advice"), help)
	}
	classes := judge.ClassWords(v.shape, r.env.Lang)
	l.Add(book.Text("fields.classes"), book.In(r.env.Lang, "fields.unscored", words.V{"classes": classes}))
	for _, p := range r.profiles {
		guidance.Add(judge.ProfileName(p), judge.OutcomeWord(r.outcome(p, v)).In(r.env.Lang))
	}
	lead := []doc.Block{l.Out, doc.Heading(book.In(r.env.Lang, "guidance", nil)), guidance.Out}
	if err := r.env.Show(doc.Doc{Lang: r.env.Lang, Lead: lead}); err != nil || !r.showParts {
		return err
	}
	return r.env.Answer(r.parts(v, password))
}

// parts shows each part of the password beside what it is. It is for a
// terminal only: see run.
func (r *run) parts(v judgement, password []byte) string {
	units := utf16.Encode([]rune(string(bytes.ToValidUTF8(password, []byte("\uFFFD")))))
	defer clear(units)
	var b strings.Builder
	b.WriteString(book.In(r.env.Lang, "pieces", nil))
	for _, p := range v.Parts {
		end := min(p.End, len(units))
		fmt.Fprintf(&b, "\n  %s  %s", text.Visible(string(utf16.Decode(units[min(p.Start, end):end]))), judge.KindWord(p.Kind).In(r.env.Lang))
	}
	return b.String()
}

// A result is one password in the JSON of the command. Kinds and profiles are
// codes, as in records.
type result struct {
	Line         int               `json:"line"`
	Score        int               `json:"score"`
	GuessesLog10 float64           `json:"guesses_log10"`
	Common       bool              `json:"common"`
	Kinds        []string          `json:"kinds"`
	Profiles     map[string]string `json:"profiles"` // pass, fail, or alone-fails: it passes with a second factor only
}

func (r *run) writeJSON(all []judgement) error {
	results := cli.Each(all, func(v judgement) result {
		profiles := make(map[string]string)
		for _, p := range r.profiles {
			profiles[p.ID] = r.outcome(p, v).String()
		}
		return result{v.line, v.Score, math.Floor(v.GuessesLog10*100) / 100, v.Common, v.Kinds(), profiles}
	})
	return r.env.WriteJSON(struct {
		Schema    int      `json:"schema"`
		Passwords []result `json:"passwords"`
	}{1, results})
}

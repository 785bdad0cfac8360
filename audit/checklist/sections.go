package checklist

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"acctaudit/audit"
)

// The keys of each kind of map, in the order in which they are written.
var (
	fileKeys    = []string{"version", "things", "accounts", "habits"}
	thingKeys   = []string{"kind", "name", "held", "place", "expires", "photo", "backup", "lock", "screen_lock", "carrier_pin", "confirmed"}
	accountKeys = []string{
		"service", "name", "domain", "username", "importance", "importance_guess", "factors", "backup_codes",
		"confirmed", "confirmed_by", "signin", "recover", "reviewed", "recovery", "note",
	}
	codesKeys    = []string{"state", "place"}
	recoveryKeys = []string{"mail", "phone", "evidence", "support", "hours"}
	answerKeys   = []string{"answer", "date", "place"}
)

// Kinds lists the kinds of thing.
func Kinds() []string {
	return []string{"device", "number", "key", "paper", "document", "memory", "mailbox", Vault}
}

// Codes lists what may be said of backup codes. The last is for a service
// that gives none.
func Codes() []string { return []string{"stored", "none", "unknown", "not_offered"} }

// EvidenceKinds lists what proves that an account is one's own.
func EvidenceKinds() []string {
	return []string{"registration", "id_document", "contact_proof", "created", "last_signin", "services_used"}
}

func (d *decoder) file(root ast.Node, f *File) error {
	version := ""
	sections := map[string]setter{
		"version":  d.word(&version),
		"things":   func(n ast.Node) error { return d.things(n, f) },
		"accounts": func(n ast.Node) error { return d.accounts(n, f) },
		"habits":   func(n ast.Node) error { return d.habits(n, f) },
	}
	if err := d.checkVersion(root); err != nil {
		return err
	}
	return d.fields(root, sections, fileKeys)
}

// checkVersion comes before all else, so that a newer file is not taken for
// one with slips in it.
func (d *decoder) checkVersion(root ast.Node) error {
	pairs, err := d.pairs(root)
	if err != nil {
		return err
	}
	for _, v := range pairs {
		if v.Key.GetToken().Value != "version" {
			continue
		}
		s, err := d.text(v.Value)
		if err != nil {
			return err
		}
		n, nerr := strconv.Atoi(s)
		if nerr == nil && n == Version {
			return nil
		}
		what := audit.Text{En: fmt.Sprintf("the version of a checklist is %d", Version), Ja: fmt.Sprintf("チェックリストの版は%dです", Version)}
		if nerr == nil && n > Version {
			what = audit.Text{
				En: fmt.Sprintf("this checklist was written by a newer acctaudit (version %d; this one reads %d)", n, Version),
				Ja: fmt.Sprintf("新しい acctaudit が書いたチェックリストです（版%d。この版が読めるのは%dまで）", n, Version),
			}
		}
		return d.problem(v.Key.GetToken(), what)
	}
	if len(pairs) == 0 {
		return nil
	}
	return d.problem(pairs[0].Key.GetToken(), audit.Text{
		En: fmt.Sprintf("the line \"version: %d\" is missing", Version),
		Ja: fmt.Sprintf("「version: %d」の行がありません", Version),
	})
}

func (d *decoder) things(n ast.Node, f *File) error {
	return d.each(n, func(id string, at *token.Token, v ast.Node) error {
		if strings.ContainsAny(id, "@:") {
			return d.problem(at, audit.Text{En: "the name of a thing has no @ and no colon", Ja: "持ち物の名前に @ とコロンは使えません"})
		}
		t := audit.Thing{ID: id}
		err := d.fields(v, map[string]setter{
			"kind": d.oneOf(&t.Kind, Kinds()...), "name": d.word(&t.Name), "held": d.reply(&t.Held),
			"place": d.place(&t.Place), "expires": d.date(&t.Expires), "photo": d.reply(&t.Photo),
			"backup": d.reply(&t.Backup), "lock": d.reply(&t.Lock), "screen_lock": d.reply(&t.Lock),
			"carrier_pin": d.reply(&t.Lock), "confirmed": d.date(&t.Date),
		}, thingKeys)
		if err == nil && t.Kind == "" {
			return d.choice(v, "", append([]string{"kind:"}, Kinds()...))
		}
		f.Things = append(f.Things, t)
		return err
	})
}

func (d *decoder) accounts(n ast.Node, f *File) error {
	first := make(map[audit.AccountID]string)
	return d.each(n, func(key string, at *token.Token, v ast.Node) error {
		a := Account{Key: key}
		if err := d.account(v, &a); err != nil {
			return err
		}
		if a.Service == "" && a.Domain == "" && a.Name == "" {
			return d.problem(at, audit.Text{
				En: "an account has at least a domain, a service or a name",
				Ja: "アカウントには domain・service・name のどれかが要ります",
			})
		}
		id := a.account().ID
		if other, ok := first[id]; ok {
			return d.problem(at, audit.Text{
				En: fmt.Sprintf("this is the same account as %q: the same login and user name", other),
				Ja: fmt.Sprintf("%q と同じアカウントです（ログインとユーザー名が同じ）", other),
			})
		}
		first[id] = key
		f.Accounts = append(f.Accounts, a)
		return nil
	})
}

func (d *decoder) account(v ast.Node, a *Account) error {
	return d.fields(v, map[string]setter{
		"service": d.word(&a.Service), "name": d.word(&a.Name), "domain": d.word(&a.Domain), "username": d.word(&a.Username),
		"importance": d.level(&a.Importance), "importance_guess": d.level(&a.ImportanceGuess),
		"factors": d.factors(&a.Factors), "backup_codes": d.codes(&a.BackupCodes),
		"confirmed": d.date(&a.Confirmed), "confirmed_by": d.oneOf(&a.ConfirmedBy, ByForm, ByCommand),
		"signin": d.routes(&a.SignIn), "recover": d.routes(&a.Recover), "reviewed": d.date(&a.Reviewed),
		"recovery": d.recovery(&a.Recovery), "note": d.place(&a.Note),
	}, accountKeys)
}

// codes reads {state, place}, or the state alone.
func (d *decoder) codes(to *audit.BackupCodes) setter {
	return func(n ast.Node) error {
		state := d.oneOf(&to.State, Codes()...)
		if _, scalar := n.(ast.ScalarNode); scalar {
			return state(n)
		}
		return d.fields(n, map[string]setter{"state": state, "place": d.place(&to.Place)}, codesKeys)
	}
}

func (d *decoder) recovery(to **audit.Recovery) setter {
	return func(n ast.Node) error {
		r := &audit.Recovery{}
		*to = r
		return d.fields(n, map[string]setter{
			"mail": d.answer(&r.Mail), "phone": d.answer(&r.Phone),
			"support": d.place(&r.Support), "hours": d.word(&r.Hours),
			"evidence": func(n ast.Node) error {
				r.Evidence = make(map[string]audit.Answer)
				return d.each(n, func(kind string, at *token.Token, v ast.Node) error {
					if !slices.Contains(EvidenceKinds(), kind) {
						return d.unknownKey(kind, at, EvidenceKinds())
					}
					var a audit.Answer
					err := d.answer(&a)(v)
					r.Evidence[kind] = a
					return err
				})
			},
		}, recoveryKeys)
	}
}

// answer reads {answer, date, place}, or the reply alone.
func (d *decoder) answer(to *audit.Answer) setter {
	return func(n ast.Node) error {
		if _, scalar := n.(ast.ScalarNode); scalar {
			return d.reply(&to.Value)(n)
		}
		return d.fields(n, map[string]setter{
			"answer": d.reply(&to.Value), "date": d.date(&to.Date), "place": d.place(&to.Place),
		}, answerKeys)
	}
}

func (d *decoder) habits(n ast.Node, f *File) error {
	return d.each(n, func(id string, at *token.Token, v ast.Node) error {
		if _, ok := FindQuestion(id); !ok {
			return d.unknownKey(id, at, questionIDs())
		}
		h := audit.Habit{ID: id}
		if err := d.answer(&h.Answer)(v); err != nil {
			return err
		}
		f.Habits = append(f.Habits, h)
		return nil
	})
}

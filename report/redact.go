package report

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"time"

	"acctaudit/audit"
)

// An Audience is who will read a report.
type Audience string

// The audiences, from the one that sees most. None ever sees a password or
// anything made of one.
const (
	Self      Audience = "self"      // the person: everything
	Helpdesk  Audience = "helpdesk"  // services and findings; user names masked, no free text
	Anonymous Audience = "anonymous" // accounts as A1…An, and counts
)

// Audiences lists every audience, in the order they are offered.
var Audiences = []Audience{Self, Helpdesk, Anonymous}

// rank orders audiences. An unknown audience sees the least.
func rank(a Audience) int {
	if i := slices.Index(Audiences, cmp.Or(a, Self)); i >= 0 {
		return i
	}
	return len(Audiences) - 1
}

// Redact returns what a may see of rec, and leaves rec unchanged. For Self that is rec
// itself. For anyone else, Redact copies a value only if its field has a kind that a
// may see, in the form that a may see: the tags of a record give the kinds, and
// kinds.go the forms. Of the findings about a password itself, it leaves only that the
// password should be changed.
func Redact(rec *audit.Record, checks []*audit.Check, a Audience) *audit.Record {
	if a = Audiences[max(rank(a), rank(Audience(rec.Audience)))]; a == Self { // what was taken out does not come back
		return rec
	}
	return newRedactor(rec, checks, a).record(rec)
}

// A redactor copies a record for one audience.
type redactor struct {
	audience Audience
	kindOf   func(part reflect.Type, i int) kind
	vocabulary
	accounts map[string]string // the number of each
	entries  map[string]string
	sharing  sharing
}

func newRedactor(rec *audit.Record, checks []*audit.Check, a Audience) *redactor {
	r := &redactor{
		audience: Audiences[rank(a)], kindOf: kindOf, vocabulary: newVocabulary(checks),
		accounts: make(map[string]string), entries: make(map[string]string), sharing: newSharing(rec.Relations),
	}
	for _, s := range rec.Accounts {
		numbered(r.accounts, "A", string(s.ID))
	}
	for _, l := range rec.Logins {
		numbered(r.entries, "E", string(l.ID))
	}
	return r
}

// numbered gives id the next number, unless it has one.
func numbered(numbers map[string]string, letter, id string) {
	if _, ok := numbers[id]; !ok {
		numbers[id] = letter + strconv.Itoa(len(numbers)+1)
	}
}

func (r *redactor) record(rec *audit.Record) *audit.Record {
	out := r.part(reflect.ValueOf(*rec)).Interface().(audit.Record)
	out.Audience = string(r.audience)
	return &out
}

// part copies the fields of a struct.
func (r *redactor) part(in reflect.Value) reflect.Value {
	out := reflect.New(in.Type()).Elem()
	for i := range in.NumField() {
		out.Field(i).Set(r.value(r.kindOf(in.Type(), i), in.Field(i)))
	}
	if s, ok := in.Interface().(audit.Standing); ok {
		out.Addr().Interface().(*audit.Standing).Name = r.name(s)
	}
	return out
}

// value returns a value of kind k in the form that the audience may see, or the zero
// value if it may see none.
func (r *redactor) value(k kind, in reflect.Value) reflect.Value {
	out := reflect.New(in.Type()).Elem()
	form := k.form(r.audience)
	if form == dropped {
		return out
	}
	switch v := in.Interface().(type) {
	case time.Time:
		out.Set(reflect.ValueOf(coarse(v, form)))
	case map[string]string:
		out.Set(reflect.ValueOf(r.values(v)))
	case map[audit.Apart]int:
		out.Set(reflect.ValueOf(r.counts(k, v)))
	case audit.AccountID:
		out.SetString(renamed(r.accounts, string(v)))
	case audit.EntryID:
		out.SetString(renamed(r.entries, string(v)))
	default:
		r.copy(k, in, out)
	}
	return out
}

func (r *redactor) copy(k kind, in, out reflect.Value) {
	switch in.Kind() {
	case reflect.Struct:
		if k == "fields of its own" || k == "findings" {
			out.Set(r.part(in))
		}
	case reflect.Slice:
		r.list(k, in, out)
	case reflect.String:
		out.SetString(r.text(k, in.String()))
	default:
		if k == "number" || k == "yes or no" {
			out.Set(in)
		}
	}
}

// list copies a list, and leaves out texts of which nothing is left.
func (r *redactor) list(k kind, in, out reflect.Value) {
	if in.IsNil() {
		return
	}
	out.Set(reflect.MakeSlice(in.Type(), 0, in.Len()))
	for i := range in.Len() {
		if v := r.value(k, in.Index(i)); v.Kind() != reflect.String || v.String() != "" {
			out.Set(reflect.Append(out, v))
		}
	}
	if of, ok := in.Interface().([]audit.Finding); ok {
		out.Set(reflect.ValueOf(r.advise(of, out.Interface().([]audit.Finding))))
	}
}

// counts copies numbers by code. An unknown code counts as other, so that nothing is
// lost.
func (r *redactor) counts(k kind, in map[audit.Apart]int) map[audit.Apart]int {
	kept := maps.Clone(in)
	for why, n := range in {
		if r.text(k, string(why)) == "" {
			delete(kept, why)
			kept[audit.ApartOther] += n
		}
	}
	return kept
}

// changeCode is all that others learn of a password that is not good enough. The plan
// takes such a password for one that can be guessed, whether it can or not.
const (
	changeCode     = "pw.change"
	changeExposure = 3
)

// advise replaces the findings about a password itself by one for each login: that the
// password should be changed. Its severity and the reason would tell what it is like.
// Notes are left out, and the logins come in the order of their numbers.
func (r *redactor) advise(of, seen []audit.Finding) []audit.Finding {
	out, change := []audit.Finding{}, []audit.Finding{}
	told := make(map[string]bool)
	for i, f := range seen {
		logins := fmt.Sprint(f.Entries, f.Accounts, f.Waived)
		switch {
		case !r.secret(f) || r.sharing.of(&of[i], r.checks[f.Check]) != "":
			out = append(out, f)
		case f.Severity.Rank() > audit.Info.Rank() && !told[logins]:
			told[logins] = true
			change = append(change, audit.Finding{
				Check: f.Check, Code: changeCode, Severity: audit.Medium, Entries: f.Entries, Accounts: f.Accounts,
				Exposure: changeExposure, Waived: f.Waived, Waivers: f.Waivers,
			})
		}
	}
	byNumber := func(a, b audit.EntryID) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }
	slices.SortStableFunc(change, func(f, g audit.Finding) int { return slices.CompareFunc(f.Entries, g.Entries, byNumber) })
	return append(out, change...)
}

// secret reports whether f is a finding about a password.
func (r *redactor) secret(f audit.Finding) bool {
	c := r.checks[f.Check]
	looks := c != nil && c.NeedsSecrets || r.remedy(f.Code).Act == audit.ActPassword
	return looks && f.Severity != ""
}

// values copies the values of a finding that the audience may see.
func (r *redactor) values(in map[string]string) map[string]string {
	out := make(map[string]string)
	for name, v := range in {
		if k := values[name]; k.form(r.audience) != dropped {
			if v = r.text(k, v); v != "" {
				out[name] = v
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// hidden stands for a value that an audience may not see.
const hidden = "…"

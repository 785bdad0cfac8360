package report

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/report/internal/sample"
)

var update = flag.Bool("update", false, "rewrite the table of docs/privacy.md")

// others are the audiences besides the person; one that is not known is one.
var others = []Audience{Helpdesk, Anonymous, "nobody"}

// parts returns every struct type that a record is made of, by name.
func parts(t reflect.Type, found map[string]reflect.Type) map[string]reflect.Type {
	switch t.Kind() {
	case reflect.Slice, reflect.Map:
		return parts(t.Elem(), found)
	case reflect.Struct:
		if t.PkgPath() != "acctaudit/audit" || found[t.Name()] != nil || t == reflect.TypeFor[audit.Text]() {
			return found
		}
		found[t.Name()] = t
		for i := range t.NumField() {
			parts(t.Field(i).Type, found)
		}
	}
	return found
}

// TestEveryFieldHasAKind fails when a field is added to a record, and nobody
// has decided who may see it.
func TestEveryFieldHasAKind(t *testing.T) {
	for name, part := range parts(reflect.TypeFor[audit.Record](), make(map[string]reflect.Type)) {
		for i := range part.NumField() {
			if k := kindOf(part, i); k.form(Helpdesk) == dropped && k != "free text" {
				t.Errorf("%s.%s is of no known kind: %q", name, part.Field(i).Name, k)
			}
		}
	}
}

// TestWhatIsNotListedIsDropped takes the kind of each field away, as one that is
// added tomorrow has none. What is made for the audience stays: of exposures,
// the one that says nothing.
func TestWhatIsNotListedIsDropped(t *testing.T) {
	rec := sample.Record()
	for name, part := range parts(reflect.TypeFor[audit.Record](), make(map[string]reflect.Type)) {
		for i := range part.NumField() {
			field := name + "." + part.Field(i).Name
			for _, a := range others {
				r := newRedactor(rec, sample.Checks(), a)
				r.kindOf = func(t reflect.Type, j int) kind {
					if t == part && j == i {
						return ""
					}
					return kindOf(t, j)
				}
				for _, v := range valuesOf(reflect.ValueOf(*r.record(rec)), field) {
					if !v.IsZero() && field != "Record.Audience" && field != "Standing.Name" && field != "Finding.Exposure" {
						t.Errorf("%s: %s is shown: %v", a, field, v)
					}
				}
			}
		}
	}
}

// valuesOf returns the values of a field wherever it stands in v.
func valuesOf(v reflect.Value, field string) (found []reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, valuesOf(v.Index(i), field)...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			if v.Type().Name()+"."+v.Type().Field(i).Name == field {
				found = append(found, v.Field(i))
			}
			found = append(found, valuesOf(v.Field(i), field)...)
		}
	}
	return found
}

// TestFormsByKind states what becomes of a value of each kind. What is not of
// its kind is never shown.
func TestFormsByKind(t *testing.T) {
	rec := sample.Record()
	tests := []struct {
		kind           kind
		in, help, anon string
	}{
		{"code of the program", "strength", "strength", "strength"},
		{"code of the program", "mfa.none", "mfa.none", "mfa.none"},
		{"code of the program", "critical", "critical", "critical"},
		{"code of the program", "hint", "hint", "hint"},
		{"code of the program", "n/a", "n/a", "n/a"},
		{"code of the program", "needs-confirmation", "needs-confirmation", "needs-confirmation"},
		{"code of the program", "no-bus", "no-bus", "no-bus"},
		{"code of the program", "no-password", "no-password", "no-password"},
		{"code of the program", "undated", "undated", "undated"},
		{"code of the program", "bitwarden", "bitwarden", "bitwarden"},
		{"code of the program", "unknown", "unknown", "unknown"},
		{"code of the program", "phishing.no-unknown-links", "phishing.no-unknown-links", "phishing.no-unknown-links"},
		{"code of the program", "helpdesk", "helpdesk", "helpdesk"},
		{"code of the program", "hanako", "", ""},
		{"policy profile", "", "", ""},
		{"policy profile", "jpcert", "jpcert", "jpcert"},
		{"policy profile", "hanako-works", hidden, hidden},
		{"version of the program", "acctaudit devel", "acctaudit devel", "acctaudit devel"},
		{"version of the program", "acctaudit v0.1.0-rc.1+dirty", "acctaudit v0.1.0-rc.1+dirty", "acctaudit v0.1.0-rc.1+dirty"},
		{"version of the program", "acctaudit hanako", "", ""},
		{"version of the program", "hanako 0.1.0", "", ""},
		{"date", "2026-10-03", "2026-10", ""},
		{"date", "2026-10", "2026-10", ""},
		{"date", "2026-10-03T09:30:00.123456789Z", "", ""},
		{"month", "2026-05", "2026-05", ""},
		{"user name", "taro@midori.example", "t***@***", ""},
		{"user name", "たろう", "た***", ""},
		{"user name", "", "", ""},
		{"user name", "\u202etaro", "\\***", ""},
		{"site", "google.com", "google.com", ""},
		{"site", "accounts.google.com", "google.com", ""},
		{"site", "hanako.example", "", ""},
		{"site", "nas.local", "", ""},
		{"site", "192.168.0.1", "", ""},
		{"service", "google", "google", ""},
		{"service", "bank", "bank", ""},
		{"service", "hanako", "", ""},
		{"second factor", "totp", "totp", ""},
		{"second factor", "passkey totp,sms", "passkey totp sms", ""},
		{"second factor", "stored", "stored", ""},
		{"second factor", "hanako totp", "totp", ""},
		{"keyring program", "keepassxc", "keepassxc", ""},
		{"keyring program", "hanako-keyring", "", ""},
		{"number", "12", "12", "12"},
		{"number", "twelve", "", ""},
		{"number", "12345", "", ""},
		{"free text", "hanako", "", ""},
		{"about a password", "1", "", ""},
		{"tomorrow", "hanako", "", ""},
		{"", "hanako", "", ""},
	}
	for _, tt := range tests {
		for a, want := range map[Audience]string{Helpdesk: tt.help, Anonymous: tt.anon, "nobody": tt.anon} {
			r := newRedactor(rec, sample.Checks(), a)
			if got := r.value(tt.kind, reflect.ValueOf(tt.in)).String(); got != want {
				t.Errorf("%s: %s %q becomes %q, want %q", a, tt.kind, tt.in, got, want)
			}
		}
	}
	for k := range rules {
		if k.form(Self) != asIs {
			t.Errorf("the person does not see %s", k)
		}
	}
}

// TestOddKindsShowNothing: a value that is not what its kind says is dropped,
// and leaves no gap in a list.
func TestOddKindsShowNothing(t *testing.T) {
	r := newRedactor(sample.Record(), sample.Checks(), Helpdesk)
	if got := r.value("code of the program", reflect.ValueOf(7)); got.Int() != 0 {
		t.Errorf("a number that is said to be a code: %v", got)
	}
	if got := r.value("code of the program", reflect.ValueOf(audit.Store{Source: "keyring"})); !got.IsZero() {
		t.Errorf("a part that is said to be a code: %v", got)
	}
	rec := sample.Record()
	rec.Accounts[0].Methods = []audit.Method{audit.MethodTOTP, "hanako", audit.MethodSMS}
	if got := Redact(rec, sample.Checks(), Helpdesk).Accounts[0].Methods; !slices.Equal(got, []audit.Method{audit.MethodTOTP, audit.MethodSMS}) {
		t.Errorf("methods %q", got)
	}
}

// TestDigitsAreNoCode: free text of digits alone passes as no kind but as that
// which is made of digits, and no check puts free text there.
func TestDigitsAreNoCode(t *testing.T) {
	rec := sample.Record()
	for _, a := range others {
		r := newRedactor(rec, sample.Checks(), a)
		for n := 1; n <= 12; n++ {
			digits := "998877665544"[:n]
			for k := range rules {
				got := r.value(k, reflect.ValueOf(digits)).String()
				if got != "" && got != hidden && k != "number" && got != digits[:1]+"***" {
					t.Errorf("%s: %s %q becomes %q", a, k, digits, got)
				}
			}
		}
	}
}

// TestTimeIsCoarse: a time has no hour, and not where it was.
func TestTimeIsCoarse(t *testing.T) {
	rec := sample.Record()
	rec.Time = time.Date(2026, time.November, 22, 1, 2, 3, 456, time.FixedZone("JST", 9*3600))
	for a, want := range map[Audience]string{Helpdesk: "2026-11-22T00:00:00Z", Anonymous: "2026-11-01T00:00:00Z", "nobody": "2026-11-01T00:00:00Z"} {
		if got := Redact(rec, sample.Checks(), a).Time.Format(time.RFC3339Nano); got != want {
			t.Errorf("%s: %s, want %s", a, got, want)
		}
	}
	for a, want := range map[Audience]string{Self: "22 November 2026", Helpdesk: "22 November 2026", Anonymous: "November 2026", "nobody": "November 2026"} {
		if d := Doc(rec, sample.Checks(), Options{Audience: a}); d.Title != "Account check-up, "+want {
			t.Errorf("%s: %q", a, d.Title)
		}
	}
}

// TestValuesOfFindingsHaveKinds: what a message asks for is classified; what
// is not is dropped.
func TestValuesOfFindingsHaveKinds(t *testing.T) {
	for _, c := range sample.Checks() {
		for code, said := range c.Words().Codes {
			for _, name := range words.Names(said.Message.En) {
				if values[name] == "" && name != "policy" { // of the sample's own
					t.Errorf("%s: {%s} has no kind", code, name)
				}
			}
		}
	}
	rec := sample.Clean()
	rec.Results[0].Findings = []audit.Finding{{Check: "twofactor", Code: "mfa.weak-method", Severity: audit.Low, Values: map[string]string{
		"method": "sms", "as_of": "2026-05", "count": "3", "doubt": "old", "date": "2026-05-04", "site": "google.com",
		"name": "hanako", "hanako": "3", "": "sms", "score": "1", "item": "google.com",
	}}}
	want := map[Audience]map[string]string{
		Helpdesk:  {"method": "sms", "as_of": "2026-05", "count": "3", "doubt": "old", "date": "2026-05", "site": "google.com"},
		Anonymous: {"count": "3", "doubt": "old"},
		"nobody":  {"count": "3", "doubt": "old"},
	}
	for _, a := range others {
		if diff := cmp.Diff(want[a], Redact(rec, sample.Checks(), a).Results[0].Findings[0].Values); diff != "" {
			t.Errorf("%s: %s", a, diff)
		}
	}
	rec.Results[0].Findings[0].Values = map[string]string{"name": "hanako"}
	if got := Redact(rec, sample.Checks(), Helpdesk).Results[0].Findings[0].Values; got != nil {
		t.Errorf("values of nothing: %v", got)
	}
}

func TestNamesOfAccounts(t *testing.T) {
	rec := sample.Record()
	rec.Accounts[1].Site, rec.Accounts[1].Service = "accounts.google.com", ""
	rec.Accounts[2].Site, rec.Accounts[2].Service = "hanako.example", "rakuten"
	before, _ := json.Marshal(rec)
	help, anon := Redact(rec, sample.Checks(), Helpdesk), Redact(rec, sample.Checks(), Anonymous)
	google, _ := site.ByID("google")
	rakuten, _ := site.ByID("rakuten")
	for i, want := range []audit.Text{{En: "account 1", Ja: "アカウント1"}, google.Name, rakuten.Name} {
		if got := help.Accounts[i]; got.Name != want || got.Username != "t***@***" || got.ID != audit.AccountID("A"+strconv.Itoa(i+1)) {
			t.Errorf("helpdesk sees %+v", got)
		}
	}
	if got := help.Accounts[1]; got.Site != "google.com" || got.Category != "bank" || got.Confirmed != "2026-10" || len(got.Offered) != 2 {
		t.Errorf("helpdesk sees %+v", got)
	}
	for i, got := range anon.Accounts {
		n := strconv.Itoa(i + 1)
		want := audit.Standing{
			ID: audit.AccountID("A" + n), Name: audit.Text{En: "account " + n, Ja: "アカウント" + n},
			Importance: rec.Accounts[i].Importance, ImportanceGuessed: rec.Accounts[i].ImportanceGuessed,
		}
		want.Methods, want.Offered, want.Sites = got.Methods, got.Offered, got.Sites
		if diff := cmp.Diff(want, got); diff != "" || len(got.Methods)+len(got.Offered)+len(got.Sites) > 0 {
			t.Errorf("anyone sees %s, %v, %v", diff, got.Methods, got.Offered)
		}
		login := audit.Login{ID: audit.EntryID("E" + n), Account: audit.AccountID("A" + n), Source: "keyring", Copies: rec.Logins[i].Copies}
		if diff := cmp.Diff(login, anon.Logins[i]); diff != "" {
			t.Errorf("anyone sees %s", diff)
		}
	}
	if after, _ := json.Marshal(rec); string(after) != string(before) {
		t.Error("Redact changed the record itself")
	}
	if diff := cmp.Diff(rec, Redact(rec, sample.Checks(), Self)); diff != "" {
		t.Errorf("the person does not see all: %s", diff)
	}
}

// TestStoresCountForOthers: the sums stay, the names go.
func TestStoresCountForOthers(t *testing.T) {
	rec := sample.Record()
	rec.Stores[0].SetApart = map[audit.Apart]int{audit.ApartToken: 6, "hanako": 2, "taro": 1}
	rec.Stores[0].Plain, rec.Stores[1].Detail = true, "/home/hanako"
	want := []audit.Store{
		{
			Source: "keyring", Provider: "gnome-keyring-daemon", State: audit.StoreReady, Items: rec.Stores[0].Items,
			Entries: rec.Stores[0].Entries, SetApart: map[audit.Apart]int{audit.ApartToken: 6, audit.ApartOther: 3}, Plain: true,
		},
		{Source: "keyring", Provider: "gnome-keyring-daemon", State: audit.StoreLocked, Reason: "locked", Items: 4, Unread: 4},
	}
	if diff := cmp.Diff(want, Redact(rec, sample.Checks(), Helpdesk).Stores); diff != "" {
		t.Error(diff)
	}
	if got := Redact(&audit.Record{Stores: []audit.Store{}}, nil, Helpdesk).Stores; got == nil {
		t.Error("no store is not told from no list of stores")
	}
	want[0].Provider, want[1].Provider = "", ""
	if diff := cmp.Diff(want, Redact(rec, sample.Checks(), Anonymous).Stores); diff != "" {
		t.Error(diff)
	}
}

// TestIDsThatNameNothing stay so.
func TestIDsThatNameNothing(t *testing.T) {
	rec := sample.Clean()
	rec.Logins[0].Account = ""
	rec.Results[0].Findings = []audit.Finding{{Check: "reuse", Code: "pw.reused.exact", Severity: audit.High, Accounts: []audit.AccountID{"hanako", rec.Accounts[1].ID}, Entries: []audit.EntryID{"hanako", rec.Logins[1].ID}}}
	out := Redact(rec, sample.Checks(), Helpdesk)
	f := out.Results[0].Findings[0]
	if !slices.Equal(f.Accounts, []audit.AccountID{hidden, "A2"}) || !slices.Equal(f.Entries, []audit.EntryID{hidden, "E2"}) || out.Logins[0].Account != "" {
		t.Errorf("%+v, %+v", f, out.Logins[0])
	}
}

// passwordRecord has findings about the passwords of its logins, each told in
// as many ways as there are findings for it.
func passwordRecord(findings ...audit.Finding) *audit.Record {
	rec := sample.Clean()
	rec.Results[1].Findings = findings
	return rec
}

// TestOfAPasswordOneThingIsSaid: that it should be changed. Its code, severity,
// confidence, values, order and the number of things found tell nothing.
func TestOfAPasswordOneThingIsSaid(t *testing.T) {
	rec := sample.Clean()
	e := func(i int) []audit.EntryID { return []audit.EntryID{rec.Logins[i].ID} }
	bad := passwordRecord(
		audit.Finding{Check: "strength", Code: "pw.common", Severity: audit.High, Entries: e(11), Values: map[string]string{"score": "0"}},
		audit.Finding{Check: "strength", Code: "pw.weak", Severity: audit.High, Entries: e(2), Values: map[string]string{"score": "0"}},
		audit.Finding{Check: "strength", Code: "pw.short", Severity: audit.Medium, Entries: e(2), Confidence: audit.Hint},
	)
	poor := passwordRecord(
		audit.Finding{Check: "strength", Code: "pw.weak", Severity: audit.Low, Confidence: audit.Likely, Entries: e(2), Values: map[string]string{"score": "2"}},
		audit.Finding{Check: "strength", Code: "pw.short", Severity: audit.Medium, Entries: e(11)},
		audit.Finding{Check: "strength", Code: "pw.short", Severity: audit.Info, Entries: e(5)},
	)
	want := []audit.Finding{
		{Check: "strength", Code: changeCode, Severity: audit.Medium, Exposure: changeExposure, Entries: []audit.EntryID{"E3"}},
		{Check: "strength", Code: changeCode, Severity: audit.Medium, Exposure: changeExposure, Entries: []audit.EntryID{"E12"}},
	}
	for _, a := range others {
		for _, rec := range []*audit.Record{bad, poor} {
			if diff := cmp.Diff(want, Redact(rec, sample.Checks(), a).Results[1].Findings); diff != "" {
				t.Errorf("%s: %s", a, diff)
			}
		}
		for _, l := range audit.Langs {
			o := Options{Lang: l, Audience: a, Full: true}
			one, two := Rows(bad, sample.Checks(), o), Rows(poor, sample.Checks(), o)
			if !cmp.Equal(one, two) || len(one) != 3 { // and what was set apart
				t.Errorf("%s: %+v\n%+v", a, one, two)
			}
			if got := one[1]; got[5] != own.Words().Codes[changeCode].Message.In(l) || got[7] != own.Words().Remedies[0].Title.In(l) {
				t.Errorf("%s: %+v", a, got)
			}
			if diff := cmp.Diff(Doc(bad, sample.Checks(), o), Doc(poor, sample.Checks(), o)); diff != "" {
				t.Errorf("%s: %s", a, diff)
			}
		}
	}
}

// TestWhoLooksAtPasswordsSaysNoMore: a check that needs passwords is read so
// whatever its codes and remedies are called; one that says who shares a
// password is not, nor what could not be judged.
func TestWhoLooksAtPasswordsSaysNoMore(t *testing.T) {
	w := &audit.Words{Codes: map[string]audit.Code{"odd.bad": {}, "odd.near": {}}}
	looks := &audit.Check{
		ID: "odd", NeedsSecrets: true, Words: func() *audit.Words { return w }, Relates: []audit.RelationKind{audit.SimilarPassword},
	}
	rec := sample.Clean()
	both := []audit.AccountID{rec.Accounts[0].ID, rec.Accounts[1].ID}
	rec.Relations = []audit.Relation{{Kind: audit.SimilarPassword, Accounts: both}}
	rec.Results[0] = audit.Result{
		Check: "odd", Status: audit.Done,
		Findings: []audit.Finding{
			{Check: "odd", Code: "odd.near", Severity: audit.High, Accounts: both},
			{Check: "odd", Code: "odd.bad", Severity: audit.Critical, Accounts: []audit.AccountID{rec.Accounts[0].ID}},
			{Check: "odd", Code: "odd.new", Severity: audit.Critical, Accounts: []audit.AccountID{rec.Accounts[1].ID}},
		},
		Unknown: []audit.Finding{{Check: "odd", Code: "odd.bad"}},
	}
	res := Redact(rec, []*audit.Check{looks}, Helpdesk).Results[0]
	var got []string
	for _, f := range slices.Concat(res.Findings, res.Unknown) {
		got = append(got, f.Code+" "+string(f.Severity))
	}
	if diff := cmp.Diff([]string{"odd.near high", "pw.change medium", "pw.change medium", "odd.bad "}, got); diff != "" {
		t.Error(diff)
	}
	looks.Relates = nil
	if res := Redact(rec, []*audit.Check{looks}, Helpdesk).Results[0]; res.Findings[0].Code == "odd.near" {
		t.Error("a check that relates nothing says who shares a password")
	}
	looks.NeedsSecrets = false
	if res := Redact(rec, []*audit.Check{looks}, Helpdesk).Results[0]; res.Findings[1].Code != "odd.bad" {
		t.Errorf("a check of answers is read so too: %+v", res.Findings)
	}
}

// TestFactorsAreNotForAnyone: where methods are not seen, no card has them, nor
// says that they are unknown.
func TestFactorsAreNotForAnyone(t *testing.T) {
	for a, want := range map[Audience]bool{Self: true, Helpdesk: true, Anonymous: false} {
		d := Doc(sample.Record(), sample.Checks(), Options{Audience: a})
		if strings.Contains(fmt.Sprint(d), "authenticator app") != want {
			t.Errorf("%s: %v", a, d)
		}
	}
}

// hostile returns a record of which every text is made of word.
func hostile(word string) *audit.Record {
	n := 0
	rec := sample.HostileRecord(func() string { n++; return word + strings.Repeat("x", n%5) })
	for _, res := range rec.Results {
		for _, f := range slices.Concat(res.Findings, res.Unknown) {
			f.Values["count"] = "3" // no text
		}
	}
	return rec
}

// rendered is all that a reader of a record may come by.
func rendered(t *testing.T, rec *audit.Record, a Audience) string {
	t.Helper()
	b, err := json.Marshal(Redact(rec, sample.Checks(), a))
	if err != nil {
		t.Fatal(err)
	}
	out := string(b)
	for _, l := range audit.Langs {
		o := Options{Lang: l, Audience: a, Full: true}
		d, rows, screen := Doc(rec, sample.Checks(), o), Rows(rec, sample.Checks(), o), Screen(rec, sample.Checks(), o)
		steps := Plan(Redact(rec, sample.Checks(), a), sample.Checks(), nil).Steps
		step, ok := Step(rec, sample.Checks(), steps[len(steps)/2].Name, o)
		if !ok {
			t.Fatal("no step")
		}
		b, err := json.Marshal([]any{d, rows, screen, step})
		if err != nil {
			t.Fatal(err)
		}
		out += string(b)
	}
	return out
}

// TestFreeTextChangesNothing: whatever stands in the texts of a record, others
// read the same, but for the first letter of user names.
func TestFreeTextChangesNothing(t *testing.T) {
	for _, a := range others {
		want := rendered(t, hostile("4鈴木さくら"), a)
		for _, word := range []string{"鈴木", "さくら", "midori", "taro"} {
			if strings.Contains(want, word) {
				t.Errorf("%s: %s is left", a, word)
			}
		}
		for n := range 12 {
			word := "499887766554"[:n+1]
			if got := rendered(t, hostile(word), a); got != want {
				t.Errorf("%s: %q changes what is read:\n%s", a, word, cmp.Diff(want, got))
			}
		}
	}
}

// TestAnyTextChangesNothing is the same for any text, and the record alone.
func TestAnyTextChangesNothing(t *testing.T) {
	want := make(map[Audience]*audit.Record)
	for _, a := range others {
		want[a] = Redact(hostile("4"), sample.Checks(), a)
	}
	rapid.Check(t, func(t *rapid.T) {
		word := "4" + strings.ReplaceAll(rapid.StringN(0, 20, -1).Draw(t, "word"), "@", "") // a mask says that it is an address
		for _, a := range others {
			if diff := cmp.Diff(want[a], Redact(hostile(word), sample.Checks(), a)); diff != "" {
				t.Fatalf("%s: %q changes what is read: %s", a, word, diff)
			}
		}
	})
}

// TestRedactingAgain leaves what is left, for the same reader or a stricter.
func TestRedactingAgain(t *testing.T) {
	rec := sample.Record()
	rec.Accounts[1].Site = "google.com"
	help := Redact(rec, sample.Checks(), Helpdesk)
	for _, a := range []Audience{Self, Helpdesk} {
		if diff := cmp.Diff(help, Redact(help, sample.Checks(), a)); diff != "" {
			t.Errorf("for the helpdesk, then for %s: %s", a, diff)
		}
	}
	anon := Redact(rec, sample.Checks(), Anonymous)
	if diff := cmp.Diff(anon, Redact(help, sample.Checks(), Anonymous)); diff != "" {
		t.Errorf("for the helpdesk, then for anyone: %s", diff)
	}
	for _, a := range Audiences {
		if diff := cmp.Diff(anon, Redact(anon, sample.Checks(), a)); diff != "" {
			t.Errorf("for anyone, then for %s: %s", a, diff)
		}
	}
	if out := Redact(rec, sample.Checks(), "nobody"); out.Audience != string(Anonymous) {
		t.Errorf("nobody is taken for %q", out.Audience)
	}
}

// TestMessagesWithoutTheirValues are the short words of the code.
func TestMessagesWithoutTheirValues(t *testing.T) {
	rec := sample.Record()
	rec.Results[6].Findings = []audit.Finding{
		{Check: "plainhttp", Code: "site.lookalike", Severity: audit.High, Accounts: []audit.AccountID{rec.Accounts[0].ID}, Values: map[string]string{"site": "www.google.com"}},
		{Check: "plainhttp", Code: "site.lookalike", Severity: audit.High, Accounts: []audit.AccountID{rec.Accounts[1].ID}, Values: map[string]string{"site": "取引先の田中"}},
	}
	for a, want := range map[Audience][]string{
		Self:      {"the address resembles www.google.com", "the address resembles 取引先の田中"},
		Helpdesk:  {"look-alike address", "the address resembles google.com"},
		Anonymous: {"look-alike address", "look-alike address"},
	} {
		rows := Rows(rec, sample.Checks(), Options{Audience: a})
		var got []string
		for _, row := range rows {
			if row[4] == "site.lookalike" {
				got = append(got, row[5])
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", a, diff)
		}
	}
}

// TestCodesOfTheProgramAreKnown: what the program itself writes is not taken
// for free text.
func TestCodesOfTheProgramAreKnown(t *testing.T) {
	r := newRedactor(sample.Record(), sample.Checks(), Anonymous)
	for _, code := range []string{audit.ReasonNoSecrets, audit.ReasonNoChecklist, changeCode, "own", "likely", "done", "skipped", "failed", "ready", "locked", "unavailable", "yes", "no"} {
		if r.text("code of the program", code) == "" {
			t.Errorf("%s is dropped", code)
		}
	}
	for _, q := range answers.Questions {
		if r.text("code of the program", q.ID) == "" {
			t.Errorf("%s is dropped", q.ID)
		}
	}
}

const privacy = "../docs/privacy.md"

// TestThePrivacyPageIsInStep holds the table of docs/privacy.md to the lists.
func TestThePrivacyPageIsInStep(t *testing.T) {
	const begin, end = "<!-- fields -->\n", "<!-- end of fields -->"
	page, err := os.ReadFile(privacy)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok1 := strings.Cut(string(page), begin)
	got, tail, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatal("docs/privacy.md has no place for the table")
	}
	want := privacyTable()
	if *update {
		if err := os.WriteFile(privacy, []byte(head+begin+want+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("docs/privacy.md is not what the code does (go test ./report -update writes it): %s", diff)
	}
}

func privacyTable() string {
	var b strings.Builder
	b.WriteString("| field | what it holds | helpdesk | anonymous |\n|---|---|---|---|\n")
	row := func(name string, k kind) {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", name, k, k.form(Helpdesk), k.form(Anonymous))
	}
	found := parts(reflect.TypeFor[audit.Record](), make(map[string]reflect.Type))
	for _, name := range []string{"Record", "Store", "Remark", "Login", "Standing", "HabitRecord", "Relation", "Result", "Finding"} {
		for i := range found[name].NumField() {
			field := found[name].Field(i)
			key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			row(map[string]string{"Record": "", "Store": "stores.", "Remark": "stores.remarks.", "Login": "logins.", "Standing": "accounts.", "HabitRecord": "habits.", "Relation": "relations.", "Result": "results.", "Finding": "results.findings."}[name]+key, kindOf(found[name], i))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		row("results.findings.values."+name, values[name])
	}
	return b.String()
}

// TestThePlanIsMadeOfWhatIsSeen: to others a step is of a number, and its order
// follows from what they may know.
func TestThePlanIsMadeOfWhatIsSeen(t *testing.T) {
	name := regexp.MustCompile(`^(a[0-9]+|you):[a-z-]+$`)
	for _, a := range others {
		p := Plan(Redact(sample.Record(), sample.Checks(), a), sample.Checks(), nil)
		if len(p.Steps) == 0 {
			t.Errorf("%s: no steps", a)
		}
		for _, s := range p.Steps {
			if !name.MatchString(s.Name) {
				t.Errorf("%s: %s", a, s.Name)
			}
		}
	}
}

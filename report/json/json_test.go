package json_test

import (
	"bytes"
	encoding "encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/schema"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report"
	"acctaudit/report/internal/sample"
	"acctaudit/report/json"
)

func write(t testing.TB, rec *audit.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Write(&b, json.Document{Record: *rec, Plan: report.Plan(rec, sample.Checks(), nil)}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	for _, a := range report.Audiences {
		rec := report.Redact(sample.Record(), sample.Checks(), a)
		var kept bytes.Buffer
		if err := json.Keep(&kept, rec); err != nil {
			t.Fatal(err)
		}
		for _, text := range [][]byte{write(t, rec), kept.Bytes()} {
			got, err := json.Read(bytes.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(rec, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s: %s", a, diff)
			}
		}
	}
}

// TestHostileText: whatever the texts, the output is one document without a
// control or direction character, and reads back the same.
func TestHostileText(t *testing.T) {
	texts := rapid.OneOf(rapid.SampledFrom(texttest.Hostile()), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(texts, 1, 8).Draw(t, "texts")
		for i, s := range drawn {
			drawn[i] = strings.ToValidUTF8(s, "\ufffd")
		}
		rec := sample.HostileRecord(sample.Cycle(drawn))
		rec.Stores[1].State = audit.StoreFailed
		var b bytes.Buffer
		if err := json.Write(&b, json.Document{Record: *rec, Plan: report.Plan(rec, sample.Checks(), nil)}); err != nil {
			t.Fatal(err)
		}
		for _, r := range b.String() {
			if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
				t.Fatalf("%U is written as it is", r)
			}
		}
		got, err := json.Read(&b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(rec, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestReadMakesThePlanAnew: a plan of another version is no reason to refuse a record.
func TestReadMakesThePlanAnew(t *testing.T) {
	old := strings.Replace(string(write(t, sample.Record())), `"plan": {`, `"plan": {"sure": true,`, 1)
	if !strings.Contains(old, `"sure"`) {
		t.Fatal("the record has no plan")
	}
	got, err := json.Read(strings.NewReader(old))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample.Record(), got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestReadRefuses(t *testing.T) {
	good := string(write(t, sample.Record()))
	tests := []struct{ name, in, want string }{
		{"empty", "", "1:1: this ends in the middle"},
		{"not JSON", "hello", "1:1: this is not JSON"},
		{"cut off", good[:len(good)/2], "this ends in the middle"},
		{"another kind of JSON", `{"items": []}`, `"schema" is missing`},
		{"list", `[]`, "another kind of value"},
		{"older", strings.Replace(good, `"schema": 3`, `"schema": 0`, 1), `"schema" is 3 here`},
		{"wrong type", strings.Replace(good, `"clean": 5`, `"clean": "five"`, 1), "another kind of value belongs here"},
		{"odd field", strings.Replace(good, `"complete"`, `"does not belong"`, 1), "there is no key of this name here"},
		{"odd status", strings.Replace(good, `"status": "skipped"`, `"status": "fine"`, 1), `results[7]: the status`},
		{"odd severity", strings.Replace(good, `"severity": "critical"`, `"severity": "fatal"`, 1), `results[0].findings[0]: the severity`},
		{"false promise", strings.Replace(good, `"complete": false`, `"complete": true`, 1), "stores[1]: not everything was looked at"},
		{"negative", strings.Replace(good, `"clean": 5`, `"clean": -5`, 1), "negative"},
		{"two", good + good, "this is not JSON"},
		{"nothing looked at", `{"schema":1,"time":"2026-01-01T00:00:00Z","complete":true}`, "not everything was looked at"},
		{"no time", `{"schema":1,"complete":false}`, "no time"},
		{"a secret for a status", strings.Replace(good, `"status": "skipped"`, `"status": "CANARY"`, 1), "the status is not known"},
		{"wide", `{"schema":3,"time":"2026-01-01T00:00:00Z","complete":false,"relations":[{"kind":"recovers","by":"a","accounts":["b"` +
			strings.Repeat(`,"b"`, 100_000) + `]}]}`, "more accounts open through others"},
		{"negative store", strings.Replace(good, `"items": `, `"items": -`, 1), "negative"},
	}
	for _, tt := range tests {
		_, err := json.Read(strings.NewReader(tt.in))
		if err != nil && strings.Contains(err.Error(), "CANARY") {
			t.Errorf("%s: the error repeats a value: %v", tt.name, err)
		}
		if _, ok := errors.AsType[*schema.Problem](err); !ok || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
		if errors.Is(err, schema.ErrNewer) {
			t.Errorf("%s: called newer", tt.name)
		}
	}
}

// TestReadCountsOldStores reads a record of schema 1, which did not account for
// every item of a store, and expects it to be as complete as it was.
func TestReadCountsOldStores(t *testing.T) {
	old := `{"schema":1,"time":"2026-01-01T00:00:00Z","complete":true,"results":[{"check":"reuse","status":"done"}],"stores":[
		{"source":"bitwarden","state":"ready","items":9,"entries":6,"set_apart":{"token":1}},
		{"source":"keyring","state":"ready","items":2,"entries":3},{"source":"csv","state":"ready","items":1,"entries":1}],"logins":[{}` + strings.Repeat(",{}", 9) + `]}`
	rec, err := json.Read(strings.NewReader(old))
	if err != nil {
		t.Fatal(err)
	}
	want := map[audit.Apart]int{audit.ApartToken: 1, audit.ApartOther: 2}
	if diff := cmp.Diff(want, rec.Stores[0].SetApart); diff != "" || rec.Stores[2].SetApart != nil || rec.Schema != audit.Schema || !rec.Judge() {
		t.Errorf("schema %d, %+v %s", rec.Schema, rec.Stores, diff)
	}
}

// TestReadCountsLogins: a record from which logins are missing, or to which some were
// added, does not pass for complete. What stands in two places was read twice.
func TestReadCountsLogins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := &audit.Record{
			Schema: audit.Schema, Time: time.Unix(1, 0), Complete: true, Results: []audit.Result{{Check: "reuse", Status: audit.Done}},
		}
		read, kept := rapid.SliceOfN(rapid.IntRange(0, 3), 1, 3).Draw(t, "read"), rapid.SliceOfN(rapid.IntRange(0, 2), 0, 4).Draw(t, "copies")
		sum := 0
		for _, n := range read {
			sum += n
			rec.Stores = append(rec.Stores, audit.Store{Source: "chrome", State: audit.StoreReady, Items: n, Entries: n})
		}
		for _, n := range kept {
			sum -= 1 + n
			rec.Logins = append(rec.Logins, audit.Login{Copies: slices.Repeat([]string{"firefox"}, n)})
		}
		var b bytes.Buffer
		if err := json.Write(&b, json.Document{Record: *rec}); err != nil {
			t.Fatal(err)
		}
		if _, err := json.Read(&b); (err == nil) != (sum == 0) {
			t.Errorf("%v read, %v kept: %v", read, kept, err)
		}
	})
}

// TestReadRelatesOldAccounts reads a record of schema 2, which said with codes
// what joins accounts and how easily they fall.
func TestReadRelatesOldAccounts(t *testing.T) {
	const old = `{"schema":2,"time":"2026-01-01T00:00:00Z","complete":false,
		"logins":[{"id":"e","account":"a","source":"chrome"},{"id":"f","account":"b","source":"chrome"}],
		"results":[{"check":"reuse","status":"done","findings":[
			{"code":"pw.reused.exact","severity":"high","entries":["e","f"],"accounts":["a","b"]},
			{"code":"pw.reused.exact","severity":"high","entries":["f","e"]},
			{"code":"pw.common","severity":"high","entries":["e"]}]}]}`
	rec, err := json.Read(strings.NewReader(old))
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Relation{
		{Kind: audit.SamePassword, Accounts: []audit.AccountID{"a", "b"}}, {Kind: audit.SamePassword, Accounts: []audit.AccountID{"b", "a"}},
	}
	if diff := cmp.Diff(want, rec.Relations); diff != "" || rec.Schema != audit.Schema || rec.Results[0].Findings[2].Exposure != 3 {
		t.Errorf("schema %d, %+v %s", rec.Schema, rec.Results, diff)
	}
}

func TestReadKnowsNewerRecords(t *testing.T) {
	newer := strings.Replace(string(write(t, sample.Record())), `"schema": 3`, `"schema": 4, "verdicts": []`, 1)
	if _, err := json.Read(strings.NewReader(newer)); !errors.Is(err, schema.ErrNewer) {
		t.Errorf("%v", err)
	}
}

// TestSameBytes: the bytes are those of encoding/json, whatever the texts. They
// are compared with files that were kept.
func TestSameBytes(t *testing.T) {
	texts := rapid.OneOf(rapid.SampledFrom(texttest.Hostile()), rapid.String(), rapid.Just("<&>\u2028"))
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(texts, 1, 8).Draw(t, "texts")
		for i, s := range drawn {
			drawn[i] = strings.ToValidUTF8(s, "\ufffd")
		}
		rec := sample.HostileRecord(sample.Cycle(drawn))
		p := report.Plan(rec, sample.Checks(), nil)
		want, err := encoding.MarshalIndent(json.Document{Record: *rec, Plan: p}, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := json.Write(&b, json.Document{Record: *rec, Plan: p}); err != nil {
			t.Fatal(err)
		}
		if want = text.JSON(append(want, '\n')); !bytes.Equal(want, b.Bytes()) {
			t.Fatalf("%s\nwant %s", b.Bytes(), want)
		}
	})
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestReadHasALimit(t *testing.T) {
	_, err := json.Read(endless{})
	if _, ok := errors.AsType[*schema.Problem](err); !ok || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("%v", err)
	}
}

func TestReadPassesOnFaultsOfTheDisk(t *testing.T) {
	f, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_, err = json.Read(f)
	if _, ok := errors.AsType[*schema.Problem](err); ok || err == nil {
		t.Errorf("reading a folder gave %v", err)
	}
}

// FuzzRead: what reads makes a report, whatever it says.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"schema":1,"time":"2026-11-22T09:30:00+09:00","complete":false,
		"stores":[{"source":"keyring","name":"login","state":"locked","items":1,"entries":0,"unread":1,"set_apart":{"token":1}}],
		"logins":[{"id":"e","account":"a","source":"keyring","name":"n","site":"s.example","username":"u"}],
		"accounts":[{"id":"a","name":{"en":"n","ja":"n"},"site":"s.example","methods":["totp"],"offered":["sms"],"offered_as_of":"2026-01"}],
		"habits":[{"id":"h","value":"yes"}],
		"results":[{"check":"reuse","status":"done","clean":1,"not_applicable":0,
			"findings":[{"check":"reuse","code":"pw.reused.exact","severity":"high","entries":["e","x"],"values":{"count":"2"}}],
			"unknown":[{"check":"reuse","code":"c"}]}]}`))
	f.Add([]byte(`{"schema":1}`))
	checks := sample.Checks()
	f.Fuzz(func(t *testing.T, b []byte) {
		rec, err := json.Read(bytes.NewReader(b))
		if err != nil {
			return
		}
		for _, a := range report.Audiences {
			if d := report.Doc(rec, checks, report.Options{Audience: a}); d.Title == "" {
				t.Error("a record that reads makes no report")
			}
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	rec := sample.Large(10_000, 3_000)
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := json.Write(&out, json.Document{Record: *rec, Plan: report.Plan(rec, sample.Checks(), nil)}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}

func BenchmarkRead(b *testing.B) {
	in := write(b, sample.Large(10_000, 3_000))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := json.Read(bytes.NewReader(in)); err != nil {
			b.Fatal(err)
		}
	}
}

package json_test

import (
	stdjson "encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"

	"acctaudit/audit"
	"acctaudit/report"
	"acctaudit/report/internal/sample"
	"acctaudit/report/json"
)

var update = flag.Bool("update", false, "write the schema anew")

const schemaFile = "../../docs/record.schema.json"

// document returns the JSON Schema of a record, made from the Go types.
func document(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.For[json.Document](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[audit.Severity]():   oneOf("How urgent, by OCSF severity_id 1 to 5; empty for what could not be judged.", append([]audit.Severity{""}, audit.Severities...)...),
		reflect.TypeFor[audit.Status]():     oneOf("Whether the check gave an answer. A check that could not run has not passed.", audit.Done, audit.Skipped, audit.Failed, audit.NotApplicable),
		reflect.TypeFor[audit.Confidence](): oneOf("How sure the finding is; empty is certain.", audit.Certain, audit.Likely, audit.Hint),
		reflect.TypeFor[audit.StoreState](): oneOf("Whether the store could be read.", audit.StoreReady, audit.StoreLocked, audit.StoreNeedsConfirm, audit.StoreUnavailable, audit.StoreFailed, audit.StoreOld),
		reflect.TypeFor[audit.Reply]():      oneOf("An answer; empty is not answered.", audit.Reply(""), audit.Yes, audit.No, audit.Unknown),
	}})
	if err != nil {
		t.Fatal(err)
	}
	s.Schema = "https://json-schema.org/draft/2020-12/schema"
	s.ID = "urn:acctaudit:record:1"
	s.Title = "acctaudit record"
	s.Description = "A finished audit: what was looked at, what was found and what could not be judged. It holds no password and nothing made of one."
	version := any(audit.Schema)
	s.Properties["schema"] = &jsonschema.Schema{Type: "integer", Const: &version, Description: "The version of this format."}
	s.Properties["time"].Format = "date-time"
	noNull(s)
	return s
}

// noNull takes out the null that Go writes for a list that was never made: a
// record has none.
func noNull(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	if slices.Equal(s.Types, []string{"null", "array"}) {
		s.Type, s.Types = "array", nil
	}
	noNull(s.Items)
	for _, p := range s.Properties {
		noNull(p)
	}
}

func oneOf[T ~string](description string, values ...T) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string", Description: description}
	for _, v := range values {
		s.Enum = append(s.Enum, string(v))
	}
	return s
}

func TestSchemaIsPublished(t *testing.T) {
	want, err := stdjson.MarshalIndent(document(t), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile(schemaFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("docs/record.schema.json is not that of the Go types (go test ./report/json -update writes it): %s", diff)
	}
}

func TestRecordsFollowTheSchema(t *testing.T) {
	resolved, err := document(t).Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	records := map[string]*audit.Record{"sample": sample.Record(), "clean": sample.Clean(), "large": sample.Large(50, 40)}
	for _, a := range report.Audiences {
		records["sample for "+string(a)] = report.Redact(sample.Record(), sample.Checks(), a)
	}
	for name, rec := range records {
		var v any
		if err := stdjson.Unmarshal(write(t, rec), &v); err != nil {
			t.Fatal(err)
		}
		if err := resolved.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string][2]string{
		"odd status":  {`"skipped"`, `"fine"`},
		"odd field":   {`"complete"`, `"compleet"`},
		"newer":       {`"schema": 3`, `"schema": 4`},
		"wrong count": {`"clean": 5`, `"clean": "5"`},
	} {
		var v any
		if err := stdjson.Unmarshal([]byte(strings.Replace(string(write(t, sample.Record())), change[0], change[1], 1)), &v); err != nil {
			t.Fatal(err)
		}
		if resolved.Validate(v) == nil {
			t.Errorf("%s: follows the schema", name)
		}
	}
}

package desk

import (
	"slices"
	"testing"

	"github.com/goccy/go-yaml"

	"acctaudit/audit/site"
)

// TestDeadlines: each is of a known country, concerns somebody, and has its evidence.
func TestDeadlines(t *testing.T) {
	var strict []Deadline
	if err := yaml.UnmarshalWithOptions(deadlinesYAML, &strict, yaml.Strict()); err != nil || len(deadlines()) != 6 {
		t.Fatalf("%d deadlines: %v", len(deadlines()), err)
	}
	for _, d := range deadlines() {
		if !slices.Contains(Countries, d.Country) || d.Text.En == "" || d.Text.Ja == "" || d.Days < 0 || d.Days > 400 {
			t.Errorf("%+v", d)
		}
		if _, ok := site.ByID(d.Service); ok == (d.Category != "") || d.Category != "" && site.Importance(d.Category) == 0 {
			t.Errorf("%s concerns %q and %q", d.ID, d.Service, d.Category)
		}
		if d.Source == "" || d.Grade != "A" && d.Grade != "B" {
			t.Errorf("%s: evidence %+v", d.ID, d.Evidence)
		}
	}
}

func TestDeadlinesOf(t *testing.T) {
	for _, tt := range []struct {
		country, service, category string
		want                       []string
	}{
		{"JP", "mufg", "bank", []string{"jp-bank"}},
		{"JP", "paypay", "payment", []string{"jp-paypay"}},
		{"JP", "", "social", nil},
		{"", "mufg", "bank", nil},
		{"GB", "", "", nil},
	} {
		var got []string
		for _, d := range Deadlines(tt.country, tt.service, tt.category) {
			got = append(got, d.ID)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

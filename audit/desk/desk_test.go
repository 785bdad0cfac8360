package desk

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"acctaudit/audit/site"
)

var purposes = []Purpose{
	StopMoney, Carrier, MyNumber, Emergency, Police, Contact, Work, Consumer, Technical, Phishing, Identity, Dispute,
}

// bodies are the hosts of the public bodies themselves. The advice line of the police
// is explained by each prefecture.
var bodies = map[string]string{
	"jp-9110": "pref.aichi.jp", "jp-npa-cyber": "npa.go.jp", "jp-188": "caa.go.jp", "jp-ncac": "kokusen.go.jp", "jp-ipa": "ipa.go.jp",
	"jp-ipa-org": "ipa.go.jp", "jp-apc": "antiphishing.jp", "jp-ksc": "zenginkyo.or.jp", "jp-jicc": "jicc.co.jp", "jp-zengin": "zenginkyo.or.jp",
	"us-ftc-id": "identitytheft.gov", "us-ftc": "ftc.gov", "us-ic3": "ic3.gov", "uk-159": "stopscamsuk.org.uk",
	"uk-report-fraud": "police.uk", "uk-ncsc": "ncsc.gov.uk", "fr-17cyber": "17cyber.gouv.fr",
}

// hosts are those that the page of d may be on.
func hosts(d Desk) []string {
	if s, ok := site.ByID(d.Service); ok {
		return slices.Concat(s.Domains, s.Hosts)
	}
	return []string{bodies[d.ID]}
}

func TestDesks(t *testing.T) {
	var strict []Desk
	if err := yaml.UnmarshalWithOptions(desksYAML, &strict, yaml.Strict()); err != nil || len(desks()) != 35 {
		t.Fatalf("%d desks, and there were 35: %v", len(desks()), err)
	}
	seen := make(map[string]bool)
	for _, d := range desks() {
		if seen[d.ID] || d.ID == "" || !slices.Contains(Countries, d.Country) {
			t.Errorf("%s: id or country", d.ID)
		}
		seen[d.ID] = true
		if d.Name.En == "" || d.Name.Ja == "" || d.Use.En == "" || d.Use.Ja == "" || (d.Hours.En == "") != (d.Hours.Ja == "") {
			t.Errorf("%s: words in one language alone, or none", d.ID)
		}
		if len(d.For) == 0 || slices.ContainsFunc(d.For, func(p Purpose) bool { return !slices.Contains(purposes, p) }) {
			t.Errorf("%s: for %v", d.ID, d.For)
		}
		if len(d.Phone) == 0 && d.Page == "" {
			t.Errorf("%s: neither a number nor a page", d.ID)
		}
	}
}

// TestAddresses: every page is https and on a host of the service or the body itself.
func TestAddresses(t *testing.T) {
	for _, d := range desks() {
		if d.Service != "" && len(hosts(d)) == 1 && hosts(d)[0] == "" {
			t.Errorf("%s: no service %s", d.ID, d.Service)
		}
		if d.Page == "" {
			continue
		}
		u, err := url.Parse(d.Page)
		if err != nil || u.Scheme != "https" || u.User != nil || !slices.ContainsFunc(hosts(d), func(h string) bool {
			return h != "" && (u.Hostname() == h || strings.HasSuffix(u.Hostname(), "."+h))
		}) {
			t.Errorf("%s: %s is not a page of its own", d.ID, d.Page)
		}
	}
}

// TestNumbers: every number is one, has a date and a source, and was read with its body
// or another; of a service that has no telephone desk there is none.
func TestNumbers(t *testing.T) {
	number := regexp.MustCompile(`^(#|\+)?[0-9]+([ -][0-9]+)*( \([^()]+\))?$`)
	dated := regexp.MustCompile(`^(20[0-9]{2}(-[0-9]{2}){0,2})?$`)
	for _, d := range desks() {
		if d.Source == "" || d.Day() == "" || !dated.MatchString(d.Dated) || !slices.Contains([]string{"A", "B", "C"}, d.Grade) {
			t.Errorf("%s: evidence %+v", d.ID, d.Evidence)
		}
		for _, n := range d.Phone {
			if !number.MatchString(n) || d.Grade == "C" {
				t.Errorf("%s: number %q of grade %s", d.ID, n, d.Grade)
			}
		}
		if s, ok := site.ByID(d.Service); ok && len(d.Phone) > 0 && s.Telephone != "yes" {
			t.Errorf("%s: a number of %s, which is not said to have a telephone desk", d.ID, s.ID)
		}
	}
}

func TestFor(t *testing.T) {
	ids := func(of []Desk) (out []string) {
		for _, d := range of {
			out = append(out, d.ID)
		}
		return out
	}
	for name, tt := range map[string]struct {
		got  []Desk
		want []string
	}{
		"police":     {For(Police, "JP"), []string{"jp-9110", "jp-npa-cyber"}},
		"carriers":   {For(Carrier, "JP"), []string{"jp-docomo", "jp-au-lang", "jp-softbank"}},
		"any bank":   {For(StopMoney, "JP"), nil},
		"a bank":     {Of("mufg"), []string{"mufg-fraud", "mufg-direct"}},
		"none":       {Of(""), nil},
		"no country": {For(Police, "XX"), nil},
	} {
		if !slices.Equal(ids(tt.got), tt.want) {
			t.Errorf("%s: %v, want %v", name, ids(tt.got), tt.want)
		}
	}
}

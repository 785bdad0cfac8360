package site

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"acctaudit/audit"
)

// own reports whether a link is https and on a host of s.
func own(s *Service, link string) bool {
	hosts := slices.Concat(s.Domains, s.Hosts, s.Login().Domains, s.Login().Hosts)
	u, err := url.Parse(link)
	return err == nil && u.Scheme == "https" && u.User == nil && slices.ContainsFunc(hosts, func(d string) bool {
		return u.Hostname() == d || strings.HasSuffix(u.Hostname(), "."+d)
	})
}

// TestPages: each page is the service's own, has a purpose, a grade and a source, and
// stands once for each purpose and language; what is only cited names several files.
func TestPages(t *testing.T) {
	several := regexp.MustCompile(`several|many|and one more|two|three|four|five|six|ten`)
	dated := regexp.MustCompile(`^(20[0-9]{2}(-[0-9]{2}){0,2})?$`)
	n := 0
	for id, list := range pages() {
		s, ok := ByID(id)
		if !ok {
			t.Errorf("%s is no service", id)
			continue
		}
		seen := make(map[[2]string]bool)
		for _, p := range list {
			n++
			key := [2]string{string(p.Purpose), string(p.Lang)}
			switch {
			case !own(s, p.URL):
				t.Errorf("%s: %s is not a page of its own", id, p.URL)
			case !slices.Contains(purposes, p.Purpose) || seen[key] || p.Lang != "" && !slices.Contains(audit.Langs, p.Lang):
				t.Errorf("%s: purpose or language of %s", id, p.URL)
			case p.Source == "" || !dated.MatchString(p.Dated) || !slices.Contains([]string{"A", "B", "C"}, p.Grade):
				t.Errorf("%s: evidence of %s: %+v", id, p.URL, p.Evidence)
			case p.Grade == "C" && !several.MatchString(p.Source):
				t.Errorf("%s: %s is cited by one file alone", id, p.URL)
			}
			seen[key] = true
		}
	}
	if n != 45 {
		t.Errorf("%d pages, and there were 45", n)
	}
}

// TestReadersLanguage: a page in the reader's language comes first, one in another is
// better than none.
func TestReadersLanguage(t *testing.T) {
	apple, _ := ByID("apple")
	if p, ok := apple.Page(Compromised, audit.English); !ok || p.Lang != audit.Japanese {
		t.Errorf("%+v", p)
	}
	var purposes []Purpose
	for _, p := range apple.Pages(audit.Japanese) {
		purposes = append(purposes, p.Purpose)
	}
	if want := []Purpose{StopMoney, Recover, Compromised, Sessions}; !slices.Equal(purposes, want) {
		t.Errorf("%v, want %v", purposes, want)
	}
	if got := new(Service).Pages(audit.English); got != nil {
		t.Errorf("pages of no service: %v", got)
	}
}

// TestOld: evidence is old two years after its date, however exact that is, and what
// bears none two years after it was seen.
func TestOld(t *testing.T) {
	for _, tt := range []struct {
		dated, now string
		want       bool
	}{
		{"2016", "2026-11-26", true},
		{"2024", "2026-11-26", false},
		{"2024-10", "2026-11-26", true},
		{"2024-11", "2026-11-26", false},
		{"2024-11-25", "2026-11-26", true},
		{"2024-11-26", "2026-11-26", false},
		{"", "2026-11-26", false},
		{"", "2028-12-01", true},
	} {
		now, err := time.Parse(time.DateOnly, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := (Evidence{Dated: tt.dated}).Old(now); got != tt.want {
			t.Errorf("%q on %s: %v", tt.dated, tt.now, got)
		}
	}
}

package inventory

import (
	"errors"
	"net/http"
	"testing"

	"acctaudit/audit"
	"acctaudit/cmd/internal/cli"
)

type gone struct{}

func (gone) RoundTrip(*http.Request) (*http.Response, error) { return nil, errors.New("gone") }

// TestNoAnswerIsSaid: what a file knows of leaks does not stand for the list that was
// asked for and did not answer.
func TestNoAnswerIsSaid(t *testing.T) {
	for name, known := range map[string][]audit.SiteLeak{"no file": nil, "a file": {{}}} {
		inv := &audit.Inventory{}
		inv.Leaks.Sites = known
		new(Leaks).fetch(t.Context(), &cli.Env{HTTP: &http.Client{Transport: gone{}}}, inv)
		if inv.Leaks.SitesFailed == "" || len(inv.Leaks.Sites) != len(known) {
			t.Errorf("%s: %+v", name, inv.Leaks)
		}
	}
}

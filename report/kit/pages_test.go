package kit_test

import (
	"errors"
	"io"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
	"acctaudit/audit/desk"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// of returns a case of a kind at a service.
func of(k incident.Kind, s site.Service) kit.Scene {
	scene := empty(k)
	scene.Case.Service, scene.Case.Site, scene.Case.Category, scene.Case.Name = s.ID, s.Domains[0], s.Category, s.Name.En
	return scene
}

// number is what looks like a telephone number: one of several groups, or a short one.
var number = regexp.MustCompile(`(#|\+)?\b[0-9]{2,4}(-[0-9]{2,4}){1,3}\b|#[0-9]{4}`)

// TestPagesAndNumbersAreData: of every service, whatever stands in a sheet as a link or a
// number is in the tables of services and desks.
func TestPagesAndNumbersAreData(t *testing.T) {
	links, numbers := make(map[string]bool), ""
	var desks []desk.Desk
	data, err := os.ReadFile("../../audit/desk/desks.yaml")
	if err := errors.Join(err, yaml.Unmarshal(data, &desks)); err != nil {
		t.Fatal(err)
	}
	for _, d := range desks {
		links[d.Page], numbers = true, numbers+" "+strings.Join(d.Phone, " ")
	}
	for _, s := range site.All() {
		for _, l := range []string{s.Settings, s.ChangePassword, s.Support, s.Recovery} {
			links[l] = true
		}
		for _, l := range audit.Langs {
			for _, p := range s.Pages(l) {
				links[p.URL] = true
			}
		}
	}
	dates := regexp.MustCompile(`20[0-9]{2}-[0-9]{2}(-[0-9]{2})?|[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}`)
	for _, s := range site.All() {
		for _, l := range audit.Langs {
			if len(s.Pages(l)) == 0 && s.Telephone == "" && l == audit.English {
				continue // nothing but what every service has
			}
			scene := of(incident.MoneyMoved, s)
			inv := &audit.Inventory{Accounts: []audit.Account{{ID: "a", Service: s.ID, Site: s.Domains[0], Name: s.Name}}}
			docs := append(kit.Contact(scene, kit.ByPhone, options(l)), kit.Sheet(inv, inv.Accounts[0], options(l)), kit.Emergency(inv, options(l)), kit.Next(scene, options(l)))
			for _, d := range docs {
				for _, b := range blocks(d) {
					fields, _ := b.(doc.Fields)
					for _, f := range fields {
						if f.Link != "" && !links[f.Link] {
							t.Errorf("%s: %s is in no table", s.ID, f.Link)
						}
					}
				}
				for _, item := range items(d) {
					if item.Link != "" && !links[item.Link] {
						t.Errorf("%s: %s is in no table", s.ID, item.Link)
					}
				}
				for _, text := range said(reflect.ValueOf(d)) {
					if strings.Contains(text, "https://") {
						continue
					}
					for _, n := range number.FindAllString(dates.ReplaceAllString(text, ""), -1) {
						if !strings.Contains(numbers, n) {
							t.Errorf("%s: number %s of %q is in no table", s.ID, n, text)
						}
					}
				}
			}
		}
	}
}

// TestNoDeskIsSaid: of a service without a telephone desk any number is called a scam;
// of one that nothing is known of a page is not to be searched for.
func TestNoDeskIsSaid(t *testing.T) {
	sheet := func(scene kit.Scene) string {
		return render(t, func(w io.Writer) error {
			return doc.Terminal{Width: 300}.Write(w, kit.Contact(scene, kit.ByPhone, options(audit.English))...)
		})
	}
	at := func(id string) kit.Scene {
		s, ok := site.ByID(id)
		if !ok {
			t.Fatal(id)
		}
		return of(incident.UnauthorisedAccess, *s)
	}
	for name, tt := range map[string]struct {
		scene kit.Scene
		want  []string
	}{
		"none":       {at("facebook"), []string{"no telephone desk", "https://www.facebook.com/hacked"}},
		"not known":  {at("discord"), []string{"No telephone desk is known"}},
		"not listed": {at("smbc"), []string{"Take its number from the back of your card"}},
		"a line":     {at("mufg"), []string{"0120-111-082", "MORE THAN TWO YEARS OLD", "Compare it with the back of your card"}},
		"a stranger": {empty(incident.UnauthorisedAccess), []string{"Do not search for a telephone number"}},
	} {
		out := sheet(tt.scene)
		for _, want := range tt.want {
			if !strings.Contains(out, want) {
				t.Errorf("%s: no %q in\n%s", name, want, out)
			}
		}
	}
}

// TestTheCountryDecides: desks and terms are those of the person's country.
func TestTheCountryDecides(t *testing.T) {
	for country, want := range map[string]string{"JP": "#9110", "US": "https://www.ic3.gov/", "GB": "reach your own bank safely", "": "--country", "none": "--country"} {
		o := options(audit.English)
		o.Country = country
		out := render(t, func(w io.Writer) error {
			return doc.Terminal{Width: 200}.Write(w, kit.Emergency(&audit.Inventory{}, o))
		})
		if !strings.Contains(out, want) || country != "JP" && strings.Contains(out, "#9110") {
			t.Errorf("%s: no %q in\n%s", country, want, out)
		}
	}
}

// TestNeverByChannel: the code is for nobody by any channel, the PIN is for the keys of a
// telephone alone.
func TestNeverByChannel(t *testing.T) {
	for by, want := range map[kit.Channel]string{kit.ByPhone: "voice machine", kit.ByChat: "In a chat write no PIN", kit.ByMail: "In a mail write no PIN"} {
		docs := kit.Contact(empty(incident.UnauthorisedAccess), by, options(audit.English))
		i := slices.IndexFunc(docs[1].Sections, func(s doc.Section) bool { return s.Title == "What never to say" })
		if i < 0 {
			t.Fatalf("%s says nothing of it", by)
		}
		text := strings.Join(said(reflect.ValueOf(docs[1].Sections[i])), "\n")
		for _, w := range []string{want, "a code that was sent to you", "Remote help"} {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q in\n%s", by, w, text)
			}
		}
		if got := strings.Contains(text, "by the keys"); got != (by == kit.ByPhone) {
			t.Errorf("%s: the PIN by keys: %v", by, got)
		}
	}
}

// TestDesksSpeakTheLanguage: a Japanese reader is sent to no desk for speakers of other
// languages, and an English one is.
func TestDesksSpeakTheLanguage(t *testing.T) {
	s := empty(incident.LostPhone)
	s.Case.Service, s.Case.Category, s.Case.Name = "au", "carrier", "au"
	for l, want := range map[audit.Lang]bool{audit.Japanese: false, audit.English: true} {
		out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 200}.Write(w, kit.Next(s, options(l))) })
		if strings.Contains(out, "0120-959-472") != want {
			t.Errorf("%s:\n%s", l, out)
		}
	}
}

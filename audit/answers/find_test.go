package answers

import (
	"slices"
	"testing"
)

// TestFind: a key means its account alone; a site, a service or a name means all that are
// there, or those of a user.
func TestFind(t *testing.T) {
	s := Set{Accounts: []Account{
		{Key: "google", Domain: "gmail.com", Username: "hana"},
		{Key: "second", Service: "google", Username: "taro"},
		{Key: "bbs", Name: "古い掲示板", Username: "hana"},
		{Key: "shop", Domain: "shop.example"},
	}}
	for _, tt := range []struct {
		where, user string
		want        []string
	}{
		{"google", "", []string{"google"}},
		{"Google", "", []string{"google", "second"}},
		{"mail.google.com", "TARO", []string{"second"}},
		{"古い掲示板", "", []string{"bbs"}},
		{"https://www.shop.example/login", "", []string{"shop"}},
		{"shop.example", "nobody", nil},
		{"nowhere", "", nil},
	} {
		var got []string
		for _, a := range s.Find(tt.where, tt.user) {
			got = append(got, a.Key)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q of %q: %v, want %v", tt.where, tt.user, got, tt.want)
		}
	}
	if a, ok := s.Make("new.example", "hana@x.example"); !ok || a.Key != "new.example-hana" || a.Domain != "new.example" {
		t.Errorf("%+v, %v", a, ok)
	}
	if a, ok := s.Make("mercari", ""); !ok || a.Service != "mercari" || a.Domain == "" {
		t.Errorf("%+v, %v", a, ok)
	}
	if _, ok := s.Make("gogle", ""); ok {
		t.Error("a word is a site")
	}
}

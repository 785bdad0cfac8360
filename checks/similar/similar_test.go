package similar_test

import (
	"fmt"
	"slices"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/checks/similar"
)

// inventory is one login a password, each at a site of its own unless it says where.
func inventory(passwords ...string) *audit.Inventory {
	inv := new(audit.Inventory)
	for i, p := range passwords {
		inv.Entries = append(inv.Entries, audit.Entry{
			ID: audit.EntryID(fmt.Sprint(i)), URL: fmt.Sprintf("https://s%d.example", i), Username: "kei", Secret: audit.NewSecret([]byte(p)),
		})
	}
	site.Accounts(inv)
	return inv
}

func result(t testing.TB, inv *audit.Inventory) (audit.Result, []audit.Relation) {
	t.Helper()
	rec, err := audit.Run(t.Context(), inv, []*audit.Check{similar.Check}, audit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rec.Results[0], rec.Relations
}

func TestPairs(t *testing.T) {
	for _, c := range []struct{ a, b, how, guesses string }{
		{"Suzuki1985", "Suzuki1985!", "ends", "few"},
		{"Suzuki1985", "suzuki1985", "case", "few"},
		{"Suzuki1985", "SUZUKI1985", "case", "few"},
		{"Suzuki1985", "sUzUki1985", "case", "many"},
		{"Ｓuzuki１９８５", "Suzuki1985", "case", "few"},
		{"Suzuki1985", "Suzuki1986", "date", "many"},
		{"Kazehana1", "Kazehana2", "counter", "many"},
		{"Kazehana9", "Kazehana10", "counter", "many"},
		{"Kazehana", "Kazehana123", "ends", "few"},
		{"!Kazehana", "Kazehana", "ends", "few"},
		{"kazehana1234", "kazehana5", "ends", "many"},
		{"12Kazehana!?", "Kazehana#&9", "ends", "more"},
		{"kazehana", "k@zeh@n@", "leet", "many"},
		{"k@zehana", "kazehana!!", "leet", "more"},
		{"kazehana", "k@zehana!!", "leet", "more"},
		{"1noshikaze", "inoshikaze!!", "leet", "more"},
		{"kazehana", "anahezak", "reversed", "few"},
		{"kazehana", "kazehanakazehana", "doubled", "few"},
		{"kazehana77kyoto", "kyoto77kazehana", "order", "many"},
		{"kazehana77", "lsxrjsms88", "keyboard", "many"},
		{"かぜはな77kyoto", "kazehana77kyoto", "kana", "many"},
		{"kazehana77xkyoto", "kazehana77kyoto", "edit", "many"},
		{"kazehana77xkyoto", "kazehana77ykyoto", "edit", "many"},
		{"kazehana77kyoto", "kazehnaa77kyoto", "edit", "many"},
		{"Kaze2024hana!", "Kaze2025hana!", "date", "many"},
		{"kaze-spring-hana", "kaze-autumn-hana", "date", "many"},
		{"kazehanakyoto", "kyotokazehana", "order", "many"},
		{"nebutakyoto", "takyotonebu", "order", "many"},
		{"!?9kazehana", "#?9kazehana", "ends", "many"},
		{"Spring9-Kazehana", "Summer9-Kazehana", "date", "many"},
		{"ab19851985", "ab19851985!", "ends", "few"},
		{"ab19851985", "!?ab19851985", "ends", "many"},
		{"ab19851985", "ab1985198", "counter", "few"},
		{"ab19851985", "ab19851967", "counter", "many"},
	} {
		for _, passwords := range [][]string{{c.a, c.b}, {c.b, c.a}} {
			res, relations := result(t, inventory(passwords...))
			if len(res.Findings) != 1 || len(relations) != 1 {
				t.Errorf("%q: %+v", passwords, res)
				continue
			}
			f := res.Findings[0]
			if f.Values["how"] != c.how || f.Values["guesses"] != c.guesses || len(f.Accounts) != 2 || !slices.Equal(f.Accounts, relations[0].Accounts) {
				t.Errorf("%q: %v, want %s, %s", passwords, f.Values, c.how, c.guesses)
			}
			if habit := slices.Contains([]string{"counter", "date"}, c.how); (f.Code == "pw.pattern") != habit {
				t.Errorf("%q: %s, which is a habit: %v", passwords, f.Code, habit)
			}
		}
	}
}

// TestSeverity: what is joined counts, and how few guesses join it.
func TestSeverity(t *testing.T) {
	for name, c := range map[string]struct {
		b      string
		change func(*audit.Inventory)
		want   audit.Severity
	}{
		"within 10":                {"Kazehana12!", func(*audit.Inventory) {}, audit.High},
		"within 1,000":             {"Kazehana13", func(*audit.Inventory) {}, audit.Medium},
		"more":                     {"#9Kazehana?&", func(*audit.Inventory) {}, audit.Low},
		"within 10, vital":         {"Kazehana12!", func(i *audit.Inventory) { i.Accounts[0].Importance = 5 }, audit.Critical},
		"within 1,000, a mailbox":  {"Kazehana13", func(i *audit.Inventory) { i.Accounts[1].Category = "mail" }, audit.High},
		"within 1,000, leaked":     {"Kazehana13", func(i *audit.Inventory) { i.Leaks.Of = map[audit.EntryID]audit.Leak{"0": {Found: true}} }, audit.High},
		"more, leaked, still hint": {"#9Kazehana?&", func(i *audit.Inventory) { i.Leaks.Of = map[audit.EntryID]audit.Leak{"0": {Found: true}} }, audit.Low},
	} {
		inv := inventory("Kazehana12", c.b)
		c.change(inv)
		res, _ := result(t, inv)
		if len(res.Findings) != 1 || res.Findings[0].Severity != c.want || (res.Findings[0].Confidence == audit.Hint) != (c.want == audit.Low) {
			t.Errorf("%s: %+v", name, res.Findings)
		}
	}
}

// TestOneStar: many variants of one password are told once, around the most used of them.
func TestOneStar(t *testing.T) {
	res, _ := result(t, inventory("Kazehana1", "Kazehana2", "Kazehana3", "Kazehana4", "Kazehana2", "Kazehana5!", "kazehana"))
	if len(res.Findings) != 1 || len(res.Findings[0].Entries) != 7 || res.Findings[0].Entries[0] != "1" {
		t.Errorf("%+v", res.Findings)
	}
}

func TestNotPairs(t *testing.T) {
	for _, c := range [][2]string{
		{"password1", "password2"},   // what they share is everybody's
		{"Dragon!", "dragon77"},      //
		{"123456", "123457"},         // two PINs
		{"19850101", "19850102"},     //
		{"kaze1", "kaze2"},           // too little in common
		{"kazehan", "kazohan"},       // too short for one edit
		{"spring2024", "autumn2025"}, // nothing is left
		{"correct horse battery staple mantle orbit", "window horse pepper tunnel saddle magnet"}, // one word of six
		{"kazehana77kyoto", "kazehonu77kyoto"},                                                    // two edits
		{"x8F!kQ2pLz9v", "x8F!mQ2pRz9v"},
		{"!!!!!!!!", "????????"},
		{"!!1!!", "??2??"}, // nothing but symbols
	} {
		if res, _ := result(t, inventory(c[:]...)); len(res.Findings) > 0 || res.Clean+res.NotApplicable != 2 {
			t.Errorf("%q: %+v", c, res)
		}
	}
}

func at(url, user, password string) audit.Entry {
	return audit.Entry{ID: audit.EntryID(url + user + password), URL: url, Username: user, Secret: audit.NewSecret([]byte(password))}
}

func TestNames(t *testing.T) {
	for name, c := range map[string]struct {
		entries [2]audit.Entry
		how     string
	}{
		"the site":            {[2]audit.Entry{at("https://www.amazon.co.jp", "u", "Amazon-hanako1"), at("https://www.rakuten.co.jp", "u", "Rakuten-hanako1")}, "site"},
		"the site behind":     {[2]audit.Entry{at("https://www.amazon.co.jp", "u", "hanako1amazon"), at("https://www.rakuten.co.jp", "u", "hanako1rakuten")}, "site"},
		"the site, a counter": {[2]audit.Entry{at("https://www.amazon.co.jp", "u", "Amazon-hanako1"), at("https://www.rakuten.co.jp", "u", "Rakuten-hanako2")}, "site"},
		"the site joined":     {[2]audit.Entry{at("https://www.amazon.co.jp", "u", "kez84-amazon"), at("https://www.rakuten.co.jp", "u", "kez84__rakuten")}, "site"},
		"the site doubly":     {[2]audit.Entry{at("https://www.amazon.co.jp", "u", "amazon--kez84"), at("https://www.rakuten.co.jp", "u", "rakuten_kez84")}, "site"},
		"everybody's site":    {[2]audit.Entry{at("https://a.example", "u", "kez84x-example"), at("https://b.example", "u", "kez84x")}, ""},
		"a site within":       {[2]audit.Entry{at("https://www.amazon.co.jp", "u", "ke-amazon-z84"), at("https://www.rakuten.co.jp", "u", "ke-z84")}, ""},
		"a short user":        {[2]audit.Entry{at("https://a.example", "kei", "kei-tokyo88"), at("https://b.example", "mori@mail.example", "mori-tokyo88")}, "name"},
		"the user":            {[2]audit.Entry{at("https://a.example", "keiko", "keiko-tokyo88"), at("https://b.example", "mori.k@mail.example", "mori.k-tokyo88")}, "name"},
		"another's site":      {[2]audit.Entry{at("https://a.example", "u", "Amazon-hanako1"), at("https://b.example", "u", "Rakuten-hanako1")}, ""},
		"nothing but names":   {[2]audit.Entry{at("https://www.amazon.co.jp", "u", "Amazon1"), at("https://www.rakuten.co.jp", "u", "Rakuten1")}, ""},
		"a common word":       {[2]audit.Entry{at("https://www.amazon.co.jp", "u", "Amazon-dragon"), at("https://www.rakuten.co.jp", "u", "Rakuten-dragon")}, ""},
		"one account":         {[2]audit.Entry{at("https://a.example", "u", "Kazehana1"), at("https://www.a.example", "u", "Kazehana2")}, ""},
		"its nameless copy":   {[2]audit.Entry{at("https://a.example", "u", "Kazehana1"), at("https://www.a.example", "", "Kazehana2")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			inv := &audit.Inventory{Entries: c.entries[:]}
			site.Accounts(inv)
			res, _ := result(t, inv)
			switch {
			case c.how == "" && len(res.Findings) > 0:
				t.Errorf("%+v", res.Findings)
			case c.how == "":
			case len(res.Findings) != 1 || res.Findings[0].Values["how"] != c.how || res.Findings[0].Code != "pw.pattern":
				t.Errorf("%+v", res.Findings)
			}
		})
	}
}

func FuzzPair(f *testing.F) {
	for _, s := range [][2]string{
		{"1nternat", "internat!!"}, {"かぜはな77", "kazehana77"}, {"\xff\xfe12345", "\xff\xfe123456"}, {"k@ze2024kei", "2025KEIkaze"}, {"s1-s0kaze", "kazekaze"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		there, _ := result(t, inventory(a, b))
		back, _ := result(t, inventory(b, a))
		if len(there.Findings) != len(back.Findings) {
			t.Errorf("%q, %q: %+v, the other way round %+v", a, b, there.Findings, back.Findings)
		}
	})
}

// TestCrowd: of more than 200 that differ in one character, not all are compared, and
// that is said.
func TestCrowd(t *testing.T) {
	for n, cut := range map[int]int{200: 0, 201: 1} {
		var passwords []string
		for i := range n {
			passwords = append(passwords, "kazehana"+string(rune(0x4e00+i))+"kyoto")
		}
		if res, _ := result(t, inventory(passwords...)); len(res.Unknown) != cut {
			t.Errorf("%d alike: %+v", n, res.Unknown)
		}
	}
}

// TestApart: passwords alike count where they guard two accounts. A nameless login is the named one at its site, and
// two networks, or two logins of no known site, are what they are.
func TestApart(t *testing.T) {
	wifi := func(e audit.Entry) audit.Entry { e.Kind = audit.KindWiFi; return e }
	a, b := at("https://a.example", "u", "Kazehana1"), at("https://b.example", "v", "Kazehana2")
	for name, c := range map[string]struct {
		entries []audit.Entry
		found   int
	}{
		"two sites":                 {[]audit.Entry{a, b}, 1},
		"two users of a site":       {[]audit.Entry{a, at("https://a.example", "v", "Kazehana2")}, 1},
		"the nameless first":        {[]audit.Entry{at("https://a.example", "", "Kazehana1"), at("https://a.example", "v", "Kazehana2")}, 0},
		"the nameless elsewhere":    {[]audit.Entry{a, at("https://b.example", "", "Kazehana2")}, 1},
		"the nameless of no site":   {[]audit.Entry{at("", "", "Kazehana1"), at("", "v", "Kazehana2")}, 1},
		"two networks":              {[]audit.Entry{wifi(a), wifi(b)}, 0},
		"a network and a site":      {[]audit.Entry{wifi(a), b}, 1},
		"a site and a network":      {[]audit.Entry{a, wifi(b)}, 1},
		"digits alone, and letters": {[]audit.Entry{at("https://a.example", "u", "8401538"), at("https://b.example", "v", "8401538a")}, 0},
	} {
		inv := &audit.Inventory{Entries: c.entries}
		site.Accounts(inv)
		if res, _ := result(t, inv); len(res.Findings) != c.found {
			t.Errorf("%s: %+v", name, res.Findings)
		}
	}
	token := at("https://a.example", "u", "Kazehana1")
	token.Kind = audit.KindToken
	if res, _ := result(t, &audit.Inventory{Entries: []audit.Entry{token, b}}); len(res.Findings) > 0 || res.NotApplicable != 1 {
		t.Errorf("a token: %+v", res)
	}
}

package site

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit"
)

// japanese are services that people in Japan expect to find, whatever else
// is in the table.
var japanese = strings.Fields(`google apple microsoft yahoo_japan line rakuten amazon_jp mercari paypay docomo au softbank
	mufg smbc mizuho resona yucho rakuten_bank sbi_sec rakuten_sec monex matsui nomura daiwa jcb smcc rakuten_card
	jre_id smart_ex jal ana myna etax gbizid nintendo playstation x instagram hatena pixiv niconico dmm zozo uniqlo
	yodobashi moneyforward freee sakura xserver onamae cybozu nikkei tepco`)

func TestServicesAreMany(t *testing.T) {
	if n := len(All()); n < 390 {
		t.Errorf("%d services, and there were 396", n)
	}
	for _, id := range japanese {
		if s, ok := ByID(id); !ok {
			t.Errorf("%s is missing", id)
		} else if len(s.Domains) == 0 {
			t.Errorf("%s has no domain", id)
		}
	}
}

func TestServicesAreClean(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9_]+$`)
	month := regexp.MustCompile(`^20[0-9]{2}-(0[1-9]|1[0-2])$`)
	host := regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)
	last, domains := "", make(map[string]string)
	for _, s := range All() {
		if !id.MatchString(s.ID) || s.ID <= last {
			t.Errorf("%s: the id is malformed, taken or out of order (after %s)", s.ID, last)
		}
		last = s.ID
		if s.Name.En == "" || s.Name.Ja == "" || s.Evidence == "" || len(s.Domains) == 0 {
			t.Errorf("%s: a name, the evidence or the domain is missing", s.ID)
		}
		if Importance(s.Category) == 0 {
			t.Errorf("%s: category %q is not known", s.ID, s.Category)
		}
		if strings.ContainsAny(s.Short.En+s.Short.Ja, "()（）") {
			t.Errorf("%s: the short name %q %q has brackets", s.ID, s.Short.En, s.Short.Ja)
		}
		if (s.Note.En == "") != (s.Note.Ja == "") {
			t.Errorf("%s: the note is in one language only", s.ID)
		}
		for _, d := range append(slices.Clone(s.Domains), s.Hosts...) {
			if !host.MatchString(d) {
				t.Errorf("%s: %q is not a host", s.ID, d)
			}
		}
		for _, d := range s.Domains {
			if other := domains[d]; other != "" {
				t.Errorf("%s: %s belongs to %s too", s.ID, d, other)
			}
			domains[d] = s.ID
		}
		for _, m := range []string{s.AsOf, s.UnchangedSince} {
			if m != "" && (!month.MatchString(m) || m > "2026-12") {
				t.Errorf("%s: %q is not a month", s.ID, m)
			}
		}
		checkMethods(t, s)
	}
}

func checkMethods(t *testing.T, s Service) {
	t.Helper()
	at := -1
	for _, m := range s.Methods {
		i := slices.Index(audit.Methods, m)
		if i <= at {
			t.Errorf("%s: method %q is not known, twice there or out of order", s.ID, m)
		}
		at = i
	}
	if s.ListedNone && (len(s.Methods) > 0 || s.AsOf == "") {
		t.Errorf("%s: listed as none, but with methods or without a date", s.ID)
	}
	if len(s.Methods) == 0 && s.Required {
		t.Errorf("%s: required, but no method is known", s.ID)
	}
	if via, ok := ByID(s.LoginVia); s.LoginVia != "" && (!ok || via.LoginVia != "") {
		t.Errorf("%s: signs in by way of %q, which is not listed or goes on elsewhere", s.ID, s.LoginVia)
	}
}

func TestServicesLinkToThemselves(t *testing.T) {
	for _, s := range All() {
		for _, link := range []string{s.Settings, s.ChangePassword, s.Passkeys, s.Recovery, s.Support} {
			if link != "" && !own(&s, link) {
				t.Errorf("%s: %s is not a page of its own", s.ID, link)
			}
		}
	}
}

// TestServicesKeysAreKnown reads the file itself: a key with a slip in it
// would be passed over when it is parsed.
func TestServicesKeysAreKnown(t *testing.T) {
	for i, line := range strings.Split(servicesTXT, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		if !ok || value == "" || value != strings.TrimSpace(value) || reflect.DeepEqual(service(map[string]string{key: value}), service(nil)) {
			t.Errorf("line %d: %q", i+1, line)
		}
		if key == "telephone" && value != "yes" && value != "none" {
			t.Errorf("line %d: %q", i+1, line)
		}
		flags := map[string]string{"methods_for": "transactions", "required": "yes", "listed": "none"}
		if want := flags[key]; want != "" && value != want {
			t.Errorf("line %d: %q, want %s", i+1, line, want)
		}
	}
}

func TestLookup(t *testing.T) {
	for host, want := range map[string]string{
		"google.com": "google", "mail.google.com": "google", "gmail.com": "google", "cloud.google.com": "gcp",
		"aws.amazon.com": "aws", "signin.aws.amazon.com": "aws", "amazon.com": "amazon", "amazon.co.jp": "amazon_jp",
		"yahoo.co.jp": "yahoo_japan", "yahoo.com": "yahoo", "network.mobile.rakuten.co.jp": "rakuten_mobile",
		"rakuten.co.jp": "rakuten", "sc.mufg.jp": "mumss", "direct.bk.mufg.jp": "mufg", "hulu.jp": "hulu_jp",
	} {
		if s, ok := Lookup(host); !ok || s.ID != want {
			t.Errorf("Lookup(%q) = %v, want %s", host, s, want)
		}
	}
	for _, host := range []string{"", "jp", "co.jp", "google.com.example.net", "notgoogle.com", "japanpost.jp", "古い掲示板"} {
		if s, ok := Lookup(host); ok {
			t.Errorf("Lookup(%q) = %s, want none", host, s.ID)
		}
	}
}

func TestDescribe(t *testing.T) {
	accounts := []audit.Account{
		{Site: "mufg.jp"},
		{Site: "netflix.com"},
		{Site: "trello.com"},
		{Site: "nowhere.example", Name: audit.Text{En: "n", Ja: "n"}},
		{Site: "zozo.jp", Importance: 1},
	}
	Describe(accounts)
	bank, video, board, none, shop := accounts[0], accounts[1], accounts[2], accounts[3], accounts[4]
	if bank.Name.Ja != "三菱UFJ銀行（三菱UFJダイレクト）" || bank.Importance != 5 || !bank.ImportanceGuessed {
		t.Errorf("%+v", bank)
	}
	if bank.Offered != nil {
		t.Errorf("what guards transfers is offered for the sign-in: %v", bank.Offered)
	}
	if !video.OfferedNone || video.Offered != nil || video.OfferedAsOf == "" {
		t.Errorf("%+v", video)
	}
	if board.Service != "trello" || len(board.Offered) == 0 {
		t.Errorf("%+v", board)
	}
	if none.Service != "" || none.Importance != 0 || none.Name.En != "n" {
		t.Errorf("%+v", none)
	}
	if must, _ := ByID("matsui"); !must.Required || video.Service != "netflix" {
		t.Errorf("%+v", must)
	}
	if shop.Importance != 1 || shop.ImportanceGuessed {
		t.Errorf("%+v", shop)
	}
}

// BenchmarkParseServices is what every command that names a service pays once.
func BenchmarkParseServices(b *testing.B) {
	for b.Loop() {
		parseServices(servicesTXT)
	}
}

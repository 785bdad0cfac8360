package site

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"

	"acctaudit/audit"
)

//go:embed services/services.txt
var servicesTXT string

// A Service is what is known of one online service that people sign in to.
// A field that is empty is not known: no methods means that nobody has looked,
// never that there are none.
type Service struct {
	ID       string     `json:"id"`
	Name     audit.Text `json:"name"`
	Short    audit.Text `json:"-"`               // what a sentence calls it: Name, or a shorter one
	Operator audit.Text `json:"-"`               // who runs it: Short, or another name where that is of a login
	Also     string     `json:"-"`               // what people call it besides, apart by "・"
	Category string     `json:"category"`        // one of those in categories.tsv
	Domains  []string   `json:"domains"`         // all that share its login, the main one first; single hosts stand for themselves only
	Hosts    []string   `json:"hosts,omitempty"` // hosts outside Domains that its pages may be on

	Methods          []audit.Method `json:"methods,omitempty"`           // second factors at sign-in, strongest first
	TransactionsOnly bool           `json:"transactions_only,omitempty"` // Methods guard transfers and payments, not the ordinary sign-in
	Required         bool           `json:"required,omitempty"`          // the second factor cannot be switched off
	ListedNone       bool           `json:"listed_none,omitempty"`       // 2FA Directory lists none; often out of date
	AsOf             string         `json:"as_of,omitempty"`             // year and month of the evidence, such as "2024-05"; "" is not dated
	UnchangedSince   string         `json:"unchanged_since,omitempty"`   // year and month since which the list has been the same; "" is not known
	App              string         `json:"app,omitempty"`               // names of the service's own app, if it has one

	LoginVia string `json:"login_via,omitempty"` // id of the service whose account signs in here

	// Pages, all https; "" is not known.
	Settings       string `json:"settings,omitempty"`
	ChangePassword string `json:"change_password,omitempty"`
	Passkeys       string `json:"passkeys,omitempty"`
	Recovery       string `json:"recovery,omitempty"` // when the second factor is lost; see [Service.Page] for what else
	Support        string `json:"support,omitempty"`  // help on the second factor

	Telephone string `json:"-"` // "yes": it has a telephone desk; "none": it has none; "" is not known

	Note       audit.Text `json:"note"`                 // what to know before switching it on
	Confidence string     `json:"confidence,omitempty"` // "high", "medium", "low"; "" is not judged
	Evidence   string     `json:"evidence"`             // where all of this comes from
}

//go:embed services/attribution.txt
var attribution string

// Attribution lists the lines that whoever shows these facts has to show too.
func Attribution() []string { return strings.Split(strings.TrimSpace(attribution), "\n") }

// All returns every service, by id. The caller must not change them.
func All() []Service { return services().all }

// ByID returns the service of that id.
func ByID(id string) (*Service, bool) {
	s, ok := services().byID[id]
	return s, ok
}

// Known returns the service of that id, or else that which a site belongs to.
func Known(id, site string) (*Service, bool) {
	if s, ok := ByID(id); ok {
		return s, true
	}
	return Lookup(site)
}

// Lookup returns the service that a site or host belongs to. The entry of a
// sub-domain comes before that of its parent.
func Lookup(site string) (*Service, bool) {
	for host := site; host != ""; {
		if s, ok := services().byDomain[host]; ok {
			return s, true
		}
		_, rest, ok := strings.Cut(host, ".")
		if !ok {
			break
		}
		host = rest
	}
	return nil, false
}

// Login returns the service whose account signs in to s: s itself, if no
// other is recorded.
func (s *Service) Login() *Service {
	if via, ok := ByID(s.LoginVia); ok {
		return via
	}
	return s
}

// offered returns the second factors that can be switched on for the ordinary
// sign-in, as far as is recorded; nil is not known.
func (s *Service) offered() []audit.Method {
	if s.TransactionsOnly {
		return nil
	}
	return s.Methods
}

type serviceTable struct {
	all      []Service
	byID     map[string]*Service
	byDomain map[string]*Service
}

// services parses the table when it is first asked for.
var services = sync.OnceValue(func() *serviceTable {
	t := &serviceTable{all: parseServices(servicesTXT), byID: make(map[string]*Service), byDomain: make(map[string]*Service)}
	for i := range t.all {
		s := &t.all[i]
		t.byID[s.ID] = s
		for _, d := range s.Domains {
			t.byDomain[d] = s
		}
	}
	return t
})

// parseServices reads the table: one paragraph a service, one "key: value" a
// line. What it may hold is tested, so that it need not be checked here.
func parseServices(text string) []Service {
	var all []Service
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		values := make(map[string]string)
		for line := range strings.SplitSeq(paragraph, "\n") {
			key, value, _ := strings.Cut(line, ": ")
			values[key] = value
		}
		if values["id"] != "" {
			all = append(all, service(values))
		}
	}
	return all
}

// service returns the service that values are of, by their keys.
func service(v map[string]string) Service {
	s := Service{
		ID: v["id"], Name: audit.Text{En: v["en"], Ja: v["ja"]}, Also: v["also"], Category: v["category"],
		Short:   audit.Text{En: cmp.Or(v["short_en"], v["en"]), Ja: cmp.Or(v["short_ja"], v["ja"])},
		Domains: strings.Fields(v["domains"]), Hosts: strings.Fields(v["hosts"]),
		TransactionsOnly: v["methods_for"] == "transactions", Required: v["required"] == "yes", ListedNone: v["listed"] == "none",
		AsOf: v["as_of"], UnchangedSince: v["unchanged_since"], App: v["app"], LoginVia: v["login_via"],
		Settings: v["settings"], ChangePassword: v["change_password"], Passkeys: v["passkeys"], Recovery: v["recovery"], Support: v["support"],
		Telephone: v["telephone"], Note: audit.Text{En: v["note_en"], Ja: v["note_ja"]}, Confidence: v["confidence"], Evidence: v["evidence"],
	}
	s.Operator = audit.Text{En: cmp.Or(v["operator_en"], s.Short.En), Ja: cmp.Or(v["operator_ja"], s.Short.Ja)}
	for _, m := range strings.Fields(v["methods"]) {
		s.Methods = append(s.Methods, audit.Method(m))
	}
	return s
}

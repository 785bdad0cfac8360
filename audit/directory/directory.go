// Package directory reads what 2FA Directory publishes: which services offer
// which second factors (https://2fa.directory, MIT licence).
//
// Its data is a hint with a date. A service that is not in it, or is in it
// without a method, is not known: the directory does not count the approval of
// transactions, is often years behind on Japan, and never says that a service
// offers nothing. The package fetches only when [Fetch] is called, with the
// client it is given, and never sends the name of a service.
package directory

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/schema"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Attribution is the line that whoever shows the data has to show.
const Attribution = "Data sourced from 2FA Directory by 2factorauth"

// maxSize bounds a file; that of 2026-08 is 0.5 MB.
const maxSize = 16 << 20

// A Directory says which second factors are recorded for which site.
type Directory struct {
	AsOf    time.Time // when it was fetched; zero if that is not known
	Sites   int       // domains that it names, with a method or without
	methods map[string][]audit.Method
}

// Read reads a file of the interface's version 3 or 4, or one that [Fetch]
// returned. Every error is a [*schema.Problem], which repeats nothing of the file.
func Read(r io.Reader) (*Directory, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	switch {
	case err != nil:
		return nil, fault("unreadable", nil, err)
	case len(data) > maxSize:
		return nil, fault("size", words.V{"mb": maxSize >> 20}, nil)
	}
	d, err := parse(data)
	if err != nil {
		return nil, err
	}
	if d.Sites == 0 {
		return nil, fault("nothing", nil, nil)
	}
	return d, nil
}

// A file is what this program keeps: the data as it was fetched, with
// the date.
type file struct {
	Fetched time.Time       `json:"fetched"`
	Source  string          `json:"source"`
	Note    string          `json:"attribution"`
	Data    json.RawMessage `json:"data"`
}

func parse(data []byte) (*Directory, error) {
	var k file
	if err := json.Unmarshal(data, &k); err != nil || len(k.Data) == 0 || k.Fetched.IsZero() {
		k = file{Data: data} // as it is published
	}
	d, err := parsePublished(k.Data)
	if err == nil {
		d.AsOf = k.Fetched
	}
	return d, err
}

// parsePublished reads a list or an object, item by item. A file that was cut
// short has no end.
func parsePublished(data []byte) (*Directory, error) {
	d := &Directory{methods: make(map[string][]audit.Method)}
	dec := json.NewDecoder(bytes.NewReader(data))
	begin, err := dec.Token()
	next := items[begin]
	if next == nil {
		return nil, fault("foreign", nil, err)
	}
	n := 0
	for ; err == nil && dec.More(); n++ {
		err = next(d, dec)
	}
	if err == nil {
		_, err = dec.Token()
	}
	if err != nil {
		return nil, faultAt(n, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fault("more", nil, err)
	}
	return d, nil
}

// items read what follows the beginning of each version.
var items = map[json.Token]func(*Directory, *json.Decoder) error{json.Delim('{'): itemV4, json.Delim('['): itemV3}

// itemV4 reads "example.com": {"methods": ["totp"]}.
func itemV4(d *Directory, dec *json.Decoder) error {
	name, err := dec.Token()
	if err != nil {
		return err
	}
	var item struct {
		Methods []string `json:"methods"`
	}
	if err := dec.Decode(&item); err != nil {
		return err
	}
	domain, _ := name.(string)
	d.add(domain, item.Methods)
	return nil
}

// itemV3 reads ["Name", {"domain": "example.com", "tfa": ["totp"]}].
func itemV3(d *Directory, dec *json.Decoder) error {
	var item struct {
		Domain string   `json:"domain"`
		TFA    []string `json:"tfa"`
		More   []string `json:"additional-domains"`
	}
	if err := dec.Decode(&[]any{new(string), &item}); err != nil {
		return err
	}
	for _, domain := range append(item.More, item.Domain) {
		d.add(domain, item.TFA)
	}
	return nil
}

// known are the methods by the directory's names. Those it calls custom are
// not described further, so they count for as little as they may be.
var known = map[string]audit.Method{
	"u2f": audit.MethodSecurityKey, "totp": audit.MethodTOTP, "sms": audit.MethodSMS, "call": audit.MethodVoice,
	"email": audit.MethodEmail, "custom-software": audit.MethodApp, "custom-hardware": audit.MethodHardwareOTP,
}

func (d *Directory) add(domain string, methods []string) {
	domain = strings.ToLower(domain)
	if domain == "" {
		return
	}
	d.Sites++
	for _, w := range methods {
		if m, ok := known[w]; ok {
			d.methods[domain] = union(d.methods[domain], []audit.Method{m})
		}
	}
}

// union joins two lists, strongest first.
func union(a, b []audit.Method) []audit.Method {
	return slices.DeleteFunc(slices.Clone(audit.Methods), func(m audit.Method) bool {
		return !slices.Contains(a, m) && !slices.Contains(b, m)
	})
}

// Apply adds what d records to the accounts, beside what they say already. It
// changes no answer of the person, and what d does not name it leaves alone.
func (d *Directory) Apply(accounts []audit.Account) {
	for i := range accounts {
		a := &accounts[i]
		domains := []string{a.Site}
		if s, ok := site.ByID(a.Service); ok {
			domains = append(domains, s.Domains...)
		}
		for _, domain := range domains {
			listed := d.methods[domain]
			both := union(a.Offered, listed)
			if len(both) == len(a.Offered) {
				continue
			}
			a.Offered, a.OfferedNone = both, false
			if !d.AsOf.IsZero() {
				a.OfferedAsOf = d.AsOf.Format("2006-01")
			}
		}
	}
}

// fault says why there is no directory.
func fault(key string, values words.V, err error) *schema.Problem {
	return &schema.Problem{File: "2FA directory", What: book.Both(key, values), Err: err}
}

// faultAt says what a decoder stumbled over at the n-th item, or behind it.
func faultAt(n int, err error) *schema.Problem {
	key := "json"
	if _, wrong := errors.AsType[*json.UnmarshalTypeError](err); wrong {
		key = "kind"
	} else if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		key = "short"
	}
	return fault(key, words.V{"n": n}, err)
}

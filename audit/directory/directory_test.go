package directory_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/directory"
	"acctaudit/audit/schema"
)

const v4 = `{
  "example.com": {"methods": ["sms", "totp", "u2f"], "documentation": "https://example.com/2fa", "recovery": "https://example.com/r"},
  "bank.example": {"methods": ["custom-software", "custom-hardware", "call", "email"], "custom-software": ["Bank App"]},
  "none.example": {}
}`

const v3 = `[
  ["Example", {"domain": "example.com", "tfa": ["sms", "totp", "u2f"], "additional-domains": ["example.net"]}],
  ["None", {"domain": "none.example", "contact": {"email": "a@none.example"}}]
]`

func read(t *testing.T, data string) *directory.Directory {
	t.Helper()
	d, err := directory.Read(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// methods returns what d adds to an account at domain.
func methods(d *directory.Directory, domain string) []audit.Method {
	accounts := []audit.Account{{Site: domain}}
	d.Apply(accounts)
	return accounts[0].Offered
}

func TestRead(t *testing.T) {
	for name, data := range map[string]string{"v4": v4, "v3": v3} {
		t.Run(name, func(t *testing.T) {
			d := read(t, data)
			want := []audit.Method{audit.MethodSecurityKey, audit.MethodTOTP, audit.MethodSMS}
			if diff := cmp.Diff(want, methods(d, "example.com")); diff != "" {
				t.Error(diff)
			}
			if methods(d, "none.example") != nil || methods(d, "absent.example") != nil || d.Sites != 3 {
				t.Errorf("%+v", d)
			}
		})
	}
	bank := []audit.Method{audit.MethodHardwareOTP, audit.MethodApp, audit.MethodVoice, audit.MethodEmail}
	if diff := cmp.Diff(bank, methods(read(t, v4), "bank.example")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(methods(read(t, v3), "example.com"), methods(read(t, v3), "example.net")); diff != "" {
		t.Error(diff)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"nothing":          "",
		"a web page":       "<!doctype html><title>403</title>",
		"no site":          "{}",
		"no site, v3":      "[]",
		"cut short":        v4[:90],
		"cut short, v3":    v3[:90],
		"last bracket":     strings.TrimRight(v4, "}\n"),
		"more behind":      v4 + v4,
		"wrong shape":      `{"example.com": ["totp"]}`,
		"wrong shape, v3":  `[["Example", 3]]`,
		"methods no list":  `{"example.com": {"methods": "totp"}}`,
		"a number":         "3",
		"two megabrackets": strings.Repeat("[", 2<<20),
	} {
		t.Run(name, func(t *testing.T) {
			if d, err := directory.Read(strings.NewReader(data)); err == nil {
				t.Errorf("read as %+v", d)
			} else if !strings.HasPrefix(err.Error(), "2FA directory: ") {
				t.Error(err)
			}
		})
	}
	_, err := directory.Read(strings.NewReader(`{"a.example": {}, "b.example": {"methods": 3}}`))
	if err == nil || err.Error() != "2FA directory: item 2 is not as the directory publishes it" {
		t.Errorf("the item is not named: %v", err)
	}
	if _, err := directory.Read(strings.NewReader(strings.Repeat(" ", 17<<20))); err == nil {
		t.Error("17 MB were read")
	}
}

// TestApply is the rule that presence is a hint and absence is nothing.
func TestApply(t *testing.T) {
	d := read(t, v4)
	d.AsOf = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	answered := []audit.Factor{{Method: audit.MethodNone}}
	accounts := []audit.Account{
		{Site: "example.com", Factors: answered},
		{Site: "none.example", Offered: []audit.Method{audit.MethodPasskey}, OfferedAsOf: "2024-05"},
		{Site: "absent.example"},
		{Site: "bank.example", OfferedNone: true, OfferedAsOf: "2021-05"},
		{Site: "example.com", Offered: []audit.Method{audit.MethodSecurityKey, audit.MethodTOTP, audit.MethodSMS}, OfferedAsOf: "2024-05"},
	}
	d.Apply(accounts)
	if len(accounts[0].Offered) != 3 || accounts[0].OfferedAsOf != "2026-11" || len(accounts[0].Factors) != 1 {
		t.Errorf("%+v", accounts[0])
	}
	if len(accounts[1].Offered) != 1 || accounts[1].OfferedAsOf != "2024-05" {
		t.Errorf("{} took something away: %+v", accounts[1])
	}
	if accounts[2].Offered != nil || accounts[2].OfferedNone {
		t.Errorf("absence says something: %+v", accounts[2])
	}
	if accounts[3].OfferedNone || len(accounts[3].Offered) != 4 {
		t.Errorf("%+v", accounts[3])
	}
	if accounts[4].OfferedAsOf != "2024-05" {
		t.Errorf("nothing new, but a new date: %+v", accounts[4])
	}
}

// whole is a directory of a plausible size.
func whole(n int) string {
	all := make(map[string]any)
	for i := range n {
		all[fmt.Sprintf("s%d.example", i)] = map[string]any{"methods": []string{"totp"}}
	}
	data, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// server answers, over TLS, for api.2fa.directory, and says so where anything
// else is asked for.
func server(t *testing.T, answer http.HandlerFunc) *http.Client {
	t.Helper()
	s := httptest.NewTLSServer(answer)
	t.Cleanup(s.Close)
	client := s.Client()
	transport := client.Transport.(*http.Transport)
	transport.TLSClientConfig.ServerName = "example.com" // as the certificate of the server says
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if address != "api.2fa.directory:443" {
			t.Errorf("asked %s", address)
		}
		return new(net.Dialer).DialContext(ctx, network, s.Listener.Addr().String())
	}
	return client
}

func TestFetch(t *testing.T) {
	now := time.Date(2026, 11, 22, 1, 2, 3, 0, time.UTC)
	var asked []string
	client := server(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		if strings.HasPrefix(r.URL.Path, "/v4/") {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, whole(1200))
	})
	file, d, err := directory.Fetch(t.Context(), client, now)
	if err != nil {
		t.Fatal(err)
	}
	again, err := directory.Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if !again.AsOf.Equal(now) || again.Sites != 1200 || d.Sites != 1200 || !bytes.Contains(file, []byte(directory.Attribution)) {
		t.Errorf("%+v", again)
	}
	if diff := cmp.Diff([]string{"/v4/all.json", "/v3/all.json"}, asked); diff != "" {
		t.Error(diff)
	}
}

func TestFetchRefuses(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"an error":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
		"gone":         func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) },
		"a login page": func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>Wi-Fi") },
		"a part of it": func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, whole(1200)[:9000]) },
		"a few sites":  func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, whole(20)) },
		"breaking off": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "999999")
			fmt.Fprint(w, whole(1200))
		},
		"without an end": func(w http.ResponseWriter, _ *http.Request) {
			for range 20 {
				if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
					return
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			if file, _, err := directory.Fetch(t.Context(), server(t, answer), time.Now()); err == nil || file != nil {
				t.Errorf("took %d bytes", len(file))
			}
		})
	}
}

// TestFetchStaysWhereItIs answers with each way of sending it elsewhere: it
// never asks there, and keeps no word of the answer.
func TestFetchStaysWhereItIs(t *testing.T) {
	for _, to := range []string{
		"http://api.2fa.directory/v4/all.json", "https://evil.example/all.json", "http://evil.example/", "/v4/other.json",
		"//evil.example/", "file:///etc/passwd", "https://api.2fa.directory:8443/", "\x1b]52;c;QQ==\x07", "",
	} {
		for _, status := range []int{301, 302, 303, 307, 308, 300, 304} {
			asked := 0
			client := server(t, func(w http.ResponseWriter, _ *http.Request) {
				asked++
				w.Header().Set("Location", to)
				w.WriteHeader(status)
				if status != http.StatusNotModified {
					fmt.Fprint(w, whole(1200))
				}
			})
			file, _, err := directory.Fetch(t.Context(), client, time.Now())
			if err == nil || file != nil || asked != 1 {
				t.Errorf("%d to %q: %d bytes, asked %d times", status, to, len(file), asked)
			}
			if err != nil && strings.Contains(err.Error(), "evil") {
				t.Error(err)
			}
		}
	}
}

// TestFetchRepeatsNothing has a server put what acts on a terminal into its
// status line.
func TestFetchRepeatsNothing(t *testing.T) {
	client := &http.Client{Transport: answers(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 500, Status: "500 \x1b[2J\u202eevil", Body: http.NoBody}, nil
	})}
	_, _, err := directory.Fetch(t.Context(), client, time.Now())
	if err == nil || err.Error() != "2FA directory: api.2fa.directory answered 500 Internal Server Error" {
		t.Error(err)
	}
	client.Transport = answers(func(*http.Request) (*http.Response, error) { return nil, errors.New("no\x1b[2J \u202eroute") })
	_, _, err = directory.Fetch(t.Context(), client, time.Now())
	if err == nil || strings.ContainsAny(err.Error(), "\x1b\u202e") || !strings.Contains(err.Error(), "route") {
		t.Error(err)
	}
}

type answers func(*http.Request) (*http.Response, error)

func (a answers) RoundTrip(r *http.Request) (*http.Response, error) { return a(r) }

// TestFetchEnds asks a server that never answers, and one that never comes to
// an end, with a client that would wait for ever.
func TestFetchEnds(t *testing.T) {
	for name, answer := range map[string]answers{
		"silent": func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		},
		"slow": func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Body: io.NopCloser(endless{r.Context()})}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				_, _, err := directory.Fetch(t.Context(), &http.Client{Transport: answer}, time.Now())
				if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || took > time.Minute {
					t.Errorf("%v after %v", err, took)
				}
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(time.Second, cancel)
				if _, _, err := directory.Fetch(ctx, &http.Client{Transport: answer}, time.Now()); !errors.Is(err, context.Canceled) {
					t.Errorf("called off: %v", err)
				}
			})
		})
	}
}

// endless gives a byte a second.
type endless struct{ ctx context.Context }

func (e endless) Read(p []byte) (int, error) {
	select {
	case <-e.ctx.Done():
		return 0, e.ctx.Err()
	case <-time.After(time.Second):
		p[0] = ' '
		return 1, nil
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(v4))
	f.Add([]byte(v3))
	f.Add([]byte(`{"fetched":"2026-11-22T00:00:00Z","data":{"a.b":{"methods":["totp"]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := directory.Read(bytes.NewReader(data))
		if _, ours := errors.AsType[*schema.Problem](err); ours == (err == nil) || (d == nil) == (err == nil) {
			t.Error(d, err)
		}
		if err == nil && d.Sites == 0 {
			t.Error("a directory of nothing")
		}
	})
}

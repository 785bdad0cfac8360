package online_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"acctaudit/audit/breach"
	"acctaudit/audit/breach/breachtest"
	"acctaudit/audit/breach/online"
)

// planted are in the list of every server here.
var planted = breachtest.Known("planted-1", "planted-2")

// keys returns n keys in order, those of planted among them.
func keys(n int) []breach.Key { return breachtest.Keys(n, 1, planted...) }

// A list answers as the server does, and notes what it was asked.
type list struct {
	parts  map[string]string
	digits int
	wrong  func(w http.ResponseWriter, prefix string) bool // answers itself, if it likes

	mu    sync.Mutex
	asked []string
	now   int
	most  int
}

func newList(keys []breach.Key, digits int) *list {
	l := &list{parts: make(map[string]string), digits: digits}
	for line := range strings.Lines(string(breachtest.Text(keys, "\r\n"))) {
		l.parts[line[:digits]] += line[digits:]
	}
	return l
}

// mine makes up what lies around the planted ones, since a part is never empty.
func (l *list) mine(prefix string) string {
	if l.parts[prefix] == "" {
		return strings.Repeat("7", 40-l.digits) + ":0\r\n"
	}
	return l.parts[prefix]
}

func (l *list) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	prefix := r.URL.Path[len("/range/"):]
	l.mu.Lock()
	l.asked = append(l.asked, prefix)
	l.now++
	l.most = max(l.most, l.now)
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		l.now--
		l.mu.Unlock()
	}()
	if len(prefix) != l.digits || r.Header.Get("Add-Padding") != "true" || r.Header.Get("User-Agent") == "" || r.URL.RawQuery != "" {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if l.wrong == nil || !l.wrong(w, prefix) {
		fmt.Fprint(w, l.mine(prefix))
	}
}

// serve starts a server without pauses between tries.
func serve(t testing.TB, h http.Handler) *online.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	out, err := online.New(s.Client(), s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return out.Impatient()
}

func TestOnline(t *testing.T) {
	all := keys(5000)
	l := newList(all, 5)
	x := serve(t, l).Index()
	if err := breach.Trust(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	l.asked = nil
	ask := []breach.Key{breach.KeyOf([]byte("planted-1")), breach.KeyOf([]byte("absent")), breach.KeyOf([]byte("planted-1"))}
	got := x.Look(t.Context(), ask, func(int) {})
	if !got[0].Found || got[0].Count == 0 || got[0].Likely || got[1].Found || got[1].Err != nil || !got[2].Found {
		t.Errorf("%+v", got)
	}
	if len(l.asked) != 2 {
		t.Errorf("asked %d times, want once a prefix", len(l.asked))
	}
	l.asked = nil
	x.Look(t.Context(), all[:2000], func(int) {})
	if slices.IsSorted(l.asked) || l.most > 16 {
		t.Errorf("in order: %v, %d at once", slices.IsSorted(l.asked), l.most)
	}
}

// TestFaults: whatever a server does, a planted password is found or unknown, never
// missed, and no error has the prefix in it.
func TestFaults(t *testing.T) {
	status := func(n int) func(http.ResponseWriter, string) bool {
		return func(w http.ResponseWriter, _ string) bool { w.WriteHeader(n); return true }
	}
	body := func(s string) func(http.ResponseWriter, string) bool {
		return func(w http.ResponseWriter, _ string) bool { fmt.Fprint(w, s); return true }
	}
	first := func(f func(http.ResponseWriter, string) bool) func(http.ResponseWriter, string) bool {
		seen := make(map[string]bool)
		var mu sync.Mutex
		return func(w http.ResponseWriter, prefix string) bool {
			mu.Lock()
			defer mu.Unlock()
			if seen[prefix] {
				return false
			}
			seen[prefix] = true
			return f(w, prefix)
		}
	}
	l := newList(keys(3000), 5)
	for name, c := range map[string]struct {
		wrong func(http.ResponseWriter, string) bool
		found bool
	}{
		"well":     {nil, true},
		"429 once": {first(status(429)), true},
		"500 once": {first(status(500)), true},
		"429":      {status(429), false},
		"500":      {status(500), false},
		"404":      {status(404), false},
		"elsewhere": {func(w http.ResponseWriter, _ string) bool {
			w.Header().Set("Location", "/x")
			w.WriteHeader(302)
			return true
		}, false},
		"a web page":    {body("<html>welcome</html>"), false},
		"nothing":       {body(""), false},
		"NTLM":          {body(strings.Repeat("A", 27) + ":3\r\n"), false},
		"a line is cut": {body(strings.Repeat("0", 35) + ":3\r\n" + strings.Repeat("1", 12)), false},
		"half is missing": {func(w http.ResponseWriter, _ string) bool {
			for i := range 1000 {
				fmt.Fprintf(w, "%035X:1\r\n", i)
			}
			return true
		}, false},
		"longer than is read": {func(w http.ResponseWriter, prefix string) bool { // to the end of a line
			zero := strings.Repeat("0", 35) + ":0"
			fmt.Fprint(w, strings.Repeat(zero+"\r\n", 16), strings.Repeat(zero+"\n", 110_359), strings.Repeat("F", 35)+":0\n", l.mine(prefix))
			return true
		}, false},
		"gone in the middle": {func(w http.ResponseWriter, prefix string) bool {
			w.Header().Set("Content-Length", "100000")
			fmt.Fprint(w, l.mine(prefix))
			return true
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			l.wrong = c.wrong
			x := serve(t, l).Index()
			for _, p := range planted {
				a := x.Look(t.Context(), []breach.Key{breach.KeyOf([]byte(p))}, func(int) {})[0]
				if a.Found != c.found || (a.Err != nil) == c.found {
					t.Fatalf("%s: %+v", p, a)
				}
				k := breach.KeyOf([]byte(p))
				if hex := strings.ToUpper(hex.EncodeToString(k[:]))[:5]; a.Err != nil && strings.Contains(fmt.Sprint(a.Err, errors.Unwrap(a.Err)), hex) {
					t.Errorf("the prefix is in %v", a.Err)
				}
			}
			if err := breach.Trust(t.Context(), x); (err == nil) != c.found {
				t.Errorf("trusted: %v", err)
			}
		})
	}
}

// TestGone: a server that is not there is not waited for once a password.
func TestGone(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	server, err := online.New(s.Client(), s.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range server.Impatient().Index().Look(t.Context(), keys(2000), func(int) {}) {
		if a.Found || a.Err == nil {
			t.Fatalf("%+v", a)
		}
	}
}

// TestRetryAfter: a server that asks for time gets it.
func TestRetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n, begun := 0, time.Now()
		client := &http.Client{Transport: round(func(*http.Request) (*http.Response, error) {
			w := httptest.NewRecorder()
			if n++; n == 1 {
				w.Header().Set("Retry-After", "7")
				w.WriteHeader(http.StatusTooManyRequests)
			}
			fmt.Fprintf(w, "%035X:1\r\n", 1)
			return w.Result(), nil
		})}
		s, err := online.New(client, "https://server.example")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Fetch(t.Context(), "ABCDE"); err != nil || time.Since(begun) != 7*time.Second {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
	})
}

// TestSlow: a server that never ends its answer is unknown after a while.
func TestSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := &http.Client{Transport: round(func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		})}
		s, err := online.New(client, "https://server.example")
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		a := s.Index().Look(t.Context(), []breach.Key{breach.KeyOf([]byte("planted-1"))}, func(int) {})[0]
		if a.Found || a.Err == nil || time.Since(begun) > 3*time.Minute {
			t.Errorf("%+v after %v", a, time.Since(begun))
		}
	})
}

type round func(*http.Request) (*http.Response, error)

func (f round) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestAddress(t *testing.T) {
	for address, ok := range map[string]bool{
		"https://api.pwnedpasswords.com": true, "http://127.0.0.1:8080": true, "http://localhost": true,
		"http://mirror.example": false, "mirror.example": false, "ftp://mirror.example": false, "https://u:p@mirror.example": false, "": false,
	} {
		if _, err := online.New(new(http.Client), address); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestDownload fetches a whole list of 4,096 parts, is stopped and goes on, and makes the
// same file.
func TestDownload(t *testing.T) {
	n := 700_000
	if testing.Short() {
		n = 70_000 // too few to go on from
	}
	all := keys(n)
	parts := newList(all, 3).parts
	// A list for each download, since the last questions of one that was stopped come late.
	fresh := func() *list { return &list{parts: parts, digits: 3} }
	dir, stop := t.TempDir(), errors.New("stop")
	contents := func(name string) []byte {
		b, _ := os.ReadFile(filepath.Join(dir, name))
		return b
	}
	download := func(l *list, name string, until int) error {
		s := serve(t, l).Digits(3)
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		b := breach.NewBuilder(f, int64(len(contents(name))), "test", "test", time.Time{}, false)
		err = s.Download(t.Context(), b, func(done, all int) error {
			if all != 4096 || done == until {
				return stop
			}
			return nil
		})
		if err != nil {
			return err
		}
		return b.End()
	}
	l := fresh()
	if err := download(l, "whole", -1); err != nil {
		t.Fatal(err)
	}
	if len(l.asked) != 4096 || l.most > 16+2 {
		t.Errorf("asked %d times, %d at once", len(l.asked), l.most)
	}
	if err := download(fresh(), "part", 4000); !errors.Is(err, stop) {
		t.Fatal(err)
	}
	l = fresh()
	if err := download(l, "part", -1); err != nil || !bytes.Equal(contents("part"), contents("whole")) || len(l.asked) > 1000 && !testing.Short() {
		t.Errorf("%v, the same: %v, asked %d times more", err, bytes.Equal(contents("part"), contents("whole")), len(l.asked))
	}
	x, err := breach.NewPages(bytes.NewReader(contents("whole")), int64(len(contents("whole"))))
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range x.Look(t.Context(), all, func(int) {}) {
		if !a.Found {
			t.Fatalf("entry %d: %+v", i, a)
		}
	}
	l = fresh()
	l.wrong = func(w http.ResponseWriter, prefix string) bool {
		return prefix == "800" && func() bool { w.WriteHeader(404); return true }()
	}
	if err := download(l, "other", -1); err == nil {
		t.Error("a part that did not come is left out")
	}
}

// BenchmarkPrefixes asks a server that takes 50 ms for 1,000 prefixes, one after the
// other and as the program does.
func BenchmarkPrefixes(b *testing.B) {
	l := newList(keys(3000), 5)
	l.wrong = func(http.ResponseWriter, string) bool { time.Sleep(50 * time.Millisecond); return false }
	s := serve(b, l)
	ask := keys(1000)
	for name, x := range map[string]breach.Index{"program": s.Index(), "sequential": &breach.ByPrefix{Fetch: s.Fetch, Workers: 1}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				x.Look(b.Context(), ask, func(int) {})
			}
		})
	}
}

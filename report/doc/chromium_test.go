package doc_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report/internal/sample"
)

// skip skips a test that lacks something of the machine, unless everything is
// required.
func skip(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("ACCTAUDIT_REQUIRE") == "all" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// browser starts Chromium with an empty profile and returns a context for
// chromedp that ends with the test. See, if not nil, is told what happens.
func browser(t *testing.T, see func(any)) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser is not for a short run")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		skip(t, "there is no Chromium")
	}
	flags := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(time.Minute))
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, flags...)
	t.Cleanup(cancel)
	if see == nil {
		see = func(any) {}
	}
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithListener(see))
	t.Cleanup(cancel)
	return ctx
}

// evaluate opens a page and returns what a JavaScript expression gives there.
func evaluate[T any](t *testing.T, ctx context.Context, url, expression string, o ...chromedp.EvaluateOption) T {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, o...))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// saved writes a page to a file and returns its address.
func saved(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}

// A witness notes what a page does.
type witness struct {
	mu       sync.Mutex
	requests []string
	happened []string // scripts, dialogues, errors
}

func (w *witness) see(ev any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		w.requests = append(w.requests, ev.Request.URL)
	case *page.EventJavascriptDialogOpening:
		w.happened = append(w.happened, "dialogue: "+ev.Message)
	case *runtime.EventConsoleAPICalled:
		w.happened = append(w.happened, "console: "+string(ev.Type))
	case *runtime.EventExceptionThrown:
		w.happened = append(w.happened, "exception: "+ev.ExceptionDetails.Text)
	}
}

// TestChromiumHostileText opens a page full of hostile names in a real
// browser: no script runs, nothing but the page is requested, and the names
// are shown letter by letter.
func TestChromiumHostileText(t *testing.T) {
	hostile := append(texttest.Hostile(),
		`<script>document.title="owned"</script>`, `"><script>document.title='owned'</script>`,
		`<img src="https://evil.example/i.png" onerror="document.title='owned'">`, `<link rel=stylesheet href=//evil.example/x.css>`,
		`<style>*{background:url(https://evil.example/b)}</style>`, `<iframe src=//evil.example>`, `<meta http-equiv=refresh content="0;url=https://evil.example/">`)
	rec := sample.HostileRecord(sample.Cycle(hostile))
	for i := range rec.Accounts { // each name of its own, on accounts with findings
		rec.Accounts[i].Name.En = hostile[len(hostile)-1-i%7]
	}
	w := new(witness)
	url := saved(t, htmlPage(t, rec, audit.English, audit.Japanese))
	got := evaluate[struct {
		Title, Shown string
		Scripts      int
	}](t, browser(t, w.see), url, `({Title: document.title, Scripts: document.scripts.length,
		Shown: [...document.querySelectorAll("bdi")].map(e => e.textContent).join("\n")})`)
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.requests) != 1 || w.requests[0] != url {
		t.Errorf("requested: %q", w.requests)
	}
	if len(w.happened) > 0 || got.Scripts > 0 || got.Title != "Account check-up, 22 November 2026" {
		t.Errorf("%d scripts, title %q, happened: %q", got.Scripts, got.Title, w.happened)
	}
	for _, a := range rec.Accounts[:4] {
		if name := text.Clean(a.Name.En, text.MaxLabel); !strings.Contains(got.Shown, name) {
			t.Errorf("%q is not shown", name)
		}
	}
}

// TestChromiumPolicyHolds: even a script or picture put into the finished file
// is stopped by its policy.
func TestChromiumPolicyHolds(t *testing.T) {
	var mu sync.Mutex
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked++
	}))
	defer server.Close()
	content := strings.Replace(string(htmlPage(t, sample.Record(), audit.English)), "</main>",
		`<script>document.title="owned"</script><img src="`+server.URL+`/i.png" onerror="document.title='owned'"></main>`, 1)
	title := evaluate[string](t, browser(t, nil), saved(t, []byte(content)), `document.title`)
	mu.Lock()
	defer mu.Unlock()
	if title != "Account check-up, 22 November 2026" || asked > 0 {
		t.Errorf("title %q, %d requests", title, asked)
	}
}

// TestChromiumFits: nothing is wider than the window, down to 360 pixels.
func TestChromiumFits(t *testing.T) {
	ctx := browser(t, nil)
	for _, rec := range []*audit.Record{sample.Record(), sample.HostileRecord(sample.Cycle(texttest.Hostile()))} {
		url := saved(t, htmlPage(t, rec, audit.Langs...))
		for _, width := range []int64{360, 640, 1100} {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
				t.Fatal(err)
			}
			wide := evaluate[[]string](t, ctx, url, `[...document.querySelectorAll("body *")].filter(e => !e.closest("thead") && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right)).slice(0, 5)`)
			if len(wide) > 0 {
				t.Errorf("at %d pixels: %q", width, wide)
			}
		}
	}
}

package doc_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"acctaudit/audit"
	"acctaudit/report/internal/sample"
)

// axeViolations runs axe-core and names each violation with where it is.
const axeViolations = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r =>
	r.violations.map(v => v.id + ": " + v.help + " at " + v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")))`

// axeSource returns axe-core from the folder that ACCTAUDIT_AXE names: where
// its npm package was unpacked, or that package itself.
func axeSource(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("ACCTAUDIT_AXE")
	for _, name := range []string{"axe.min.js", "package/axe.min.js"} {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err == nil && dir != "" {
			return string(b)
		}
	}
	skip(t, "ACCTAUDIT_AXE does not name a folder with axe.min.js of the npm package axe-core")
	return ""
}

// TestAxe holds the page to the accessibility rules of axe-core, in light and
// dark, on a desk and on a telephone.
func TestAxe(t *testing.T) {
	axe := axeSource(t)
	ctx := browser(t, nil)
	for name, rec := range map[string]*audit.Record{"sample": sample.Record(), "clean": sample.Clean()} {
		url := saved(t, htmlPage(t, rec, audit.Langs...))
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{360, 1100} {
				look(t, ctx, scheme, width)
				for _, v := range evaluate[[]string](t, ctx, url, axe+";\n"+axeViolations, chromedp.EvalAwaitPromise) {
					t.Errorf("%s, %s, %d pixels: %s", name, scheme, width, v)
				}
			}
		}
	}
}

// look sets the scheme of colours and the width of the window, and lets axe,
// itself a script, past the page's policy.
func look(t *testing.T, ctx context.Context, scheme string, width int64) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
}

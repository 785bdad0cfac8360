package cmd

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// TestPing: an address is asked once, if it is typed, and told nothing; that it does not
// answer is said and changes no status.
func TestPing(t *testing.T) {
	var asked []string
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		asked = append(asked, r.Method+" "+r.URL.String()+string(body))
		if r.URL.Path == "/gone" {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	vault := filepath.Join(dir, "a.csv")
	put(t, vault, exportOf(3))
	pinged := func(args ...string) (string, int) {
		var out, talk bytes.Buffer
		env := &cli.Env{
			In: strings.NewReader(""), Out: text.NewWriter(&out), Err: text.NewWriter(&talk), NoInput: true, HTTP: server.Client(), Now: today.UTC,
			Getenv: func(name string) string { return filepath.Join(dir, name) },
		}
		status := run(t.Context(), env, append(args, "--from", vault))
		return talk.String(), status
	}
	if _, status := pinged(); status != cli.ExitFindings || len(asked) > 0 {
		t.Errorf("status %d, asked %q unbidden", status, asked)
	}
	if talk, status := pinged("report", "--ping", server.URL+"/abc"); status != cli.ExitFindings || len(asked) != 1 || asked[0] != "GET /abc" || strings.Contains(talk, "answer") {
		t.Errorf("status %d, asked %q: %s", status, asked, talk)
	}
	if talk, status := pinged("--ping", server.URL+"/gone"); status != cli.ExitFindings || !strings.Contains(talk, "did not answer") {
		t.Errorf("status %d: %s", status, talk)
	}
	for _, bad := range []string{"http://a.example/", "nonsense", "https://u:p@a.example/"} {
		if _, status := pinged("--ping", bad); status != cli.ExitUsage {
			t.Errorf("%s: status %d", bad, status)
		}
	}
}

package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/source/export"
	"acctaudit/audit/source/keyring/keyringtest"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

// A flock gives the names that are planted in every free text: the i-th of a
// kind, from 1 to 9.
type flock func(i int) string

// wordy names a bird with a letter behind it.
func wordy(bird string) flock {
	return func(i int) string { return bird + string(rune('a'+i)) }
}

// digital names digits alone: as many, all the same.
func digital(n int) flock {
	return func(i int) string { return strings.Repeat(strconv.Itoa(i), n) }
}

// user begins with the letter that a helper may see.
func (w flock) user(i int) string { return "7" + w(i) }

// plant writes every source with w in every free text of it, and returns the
// flags that read them. The passwords hold no letter of any w.
func (w flock) plant(t *testing.T, dir string) []string {
	t.Helper()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cases := filepath.Join("data", "acctaudit", "incidents")
	write(filepath.Join(cases, w(1)+".yaml"), w.incident(w(1)))
	write(filepath.Join(cases, w(2)+".yaml"), "version: 1\nid: "+strconv.Quote(w(3))+"\n")
	write(filepath.Join(cases, w(4)+".txt"), w(5))
	return []string{
		"--from", write(w(6)+".csv", w.chrome()), "--from", write(w(7)+".csv", w.firefox()), "--from", write(w(8)+".json", w.bitwarden()),
		"--checklist", write(w(9)+".yaml", w.checklist()), "--policy", write(w(1)+"-policy.yaml", "id: o"+w(1)+"\nlength: 40\n"),
		"--person", w(2), "--person", w(3),
	}
}

func (w flock) chrome() string {
	rows := "name,url,username,password,note\n"
	for i, site := range []string{
		"https://accounts.google.com/", "https://" + w(1) + ".h.example/" + w(2) + "?" + w(3) + "#" + w(4), "http://" + w(2) + ".lan:5000/",
		"https://" + w(3) + "-nas/", "android://key@com." + "x" + w(4) + ".app/", "http://10.0.0.7/" + w(5),
	} {
		rows += fmt.Sprintf("%s,%s,%s,%s,%s\n", w(i+1), site, w.user(i+1), "hunterxzvqk", w(i+2))
	}
	return rows
}

func (w flock) firefox() string {
	return "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged\n" +
		fmt.Sprintf("https://%s.f.example,%s,monkey,%s,https://%s.f.example,{%s},1600000000000,1600000000000,1600000000000\n", w(1), w.user(1), w(2), w(3), w(4))
}

func (w flock) bitwarden() string {
	return fmt.Sprintf(`{"encrypted":false,"folders":[{"id":"%[1]s","name":"%[2]s"}],"items":[
		{"id":"1","type":1,"folderId":"%[1]s","name":"%[3]s","notes":"%[4]s","fields":[{"name":"%[5]s","value":"%[6]s"}],
		 "login":{"username":"%[7]s","password":"xqZvKwBjTmRpWnHc","totp":"JBSWY3DPEHPK3PXP","uris":[{"uri":"https://%[1]s.b.example"}]}},
		{"id":"2","type":1,"name":"%[8]s","login":{"username":"%[9]s","password":"xqZvKwBj","uris":[{"uri":"https://rakuten.co.jp/%[8]s"}]}},
		{"id":"3","type":2,"name":"%[3]s","notes":"%[4]s","secureNote":{"type":0}}]}`,
		w(1), w(2), w(3), w(4), w(5), w(6), w.user(7), w(8), w.user(9))
}

// checklist has an answer of every kind, and every place for words.
func (w flock) checklist() string {
	r := strings.NewReplacer(
		"@1", w(1), "@2", w(2), "@3", w(3), "@4", w(4), "@5", w(5), "@6", w(6), "@7", w(7), "@8", w(8), "@9", w(9),
	)
	return r.Replace(`version: 1
things:
  "@1": {kind: device, name: "@2", place: "@3", held: yes, confirmed: 2026-10-01}
  "@2": {kind: number, name: "@4", held: no, confirmed: 2026-10-01}
  "@3": {kind: document, name: "@5", held: yes, photo: yes, expires: 2025-01-01, confirmed: 2026-10-01}
  "@4": {kind: paper, name: "@6", place: "@7", held: yes, confirmed: 2026-10-01}
accounts:
  "@1": {domain: "@1.c.example", name: "@8", username: "7@1", importance: 5, factors: [totp@@1], backup_codes: {state: stored, place: "@1"}, confirmed: 2026-10-01, recover: [["@4"]], note: "@2",
    recovery: {mail: {answer: no, date: 2026-10-01, place: "@3"}, phone: {answer: yes, date: 2026-01-01, place: "@4"}, support: "@5", hours: "@6", evidence: {created: {answer: no, date: 2026-10-01, place: "@7"}}}}
  "@2": {name: "@9", username: "7@2", importance: 5, factors: [sms@@2], confirmed: 2026-10-01, signin: [["@3@@4"]], recover: [["@2"], ["@5@@6", "pw"]]}
  "@3": {service: google, username: "7@3", importance: 4, factors: [none], confirmed: 2026-10-01, recover: [["sso:@4"]]}
  "@4": {domain: mufg.jp, name: "@7", username: "7@4", importance: 5, factors: [email], confirmed: 2026-10-01, recover: [["@3"]]}
  "@5": {domain: "@5.c.example", username: "7@5", importance: 3, factors: [totp@@9], confirmed: 2026-10-01}
habits:
  recovery.id.contact-proof: {answer: no, date: 2026-10-01, place: "@8"}
  phishing.no-unknown-links: {answer: yes, date: 2026-10-01, place: "@9"}
`)
}

func (w flock) incident(id string) string {
	return fmt.Sprintf(`version: 1
id: "%s"
kind: unauthorised-access
name: "%s"
site: "%s.i.example"
username: "%s"
opened: 2026-10-01T09:00:00Z
timeline:
  - {at: 2026-10-01T09:00:00Z, about: operator, text: "%s"}
follow_up:
  contacted: 2026-10-01
  looks: [{due: 2026-10-02}]
  instructions: [{text: "%s"}]
`, id, w(2), w(3), w.user(4), w(5), w(6))
}

// read runs a report and returns all that came out.
func (w flock) read(t *testing.T, dir string, args ...string) string {
	t.Helper()
	d := newTFDesk(t)
	d.dir = dir
	if err := os.Rename(filepath.Join(dir, "data"), filepath.Join(dir, "XDG_DATA_HOME")); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	out, talk := d.run(cli.ExitFindings, append([]string{"report", "--lang", "both"}, args...)...)
	return out + talk
}

// TestOthersReadNoName plants names in every free text of every source and
// holds what others read to be the same, whatever the names are: words, and
// one to twelve digits. In the person's own record they do stand.
func TestOthersReadNoName(t *testing.T) {
	first := wordy("kanarie")
	flocks := []flock{first, wordy("zebrafink")}
	for n := 1; n <= 12; n++ {
		flocks = append(flocks, digital(n))
	}
	want := make(map[string]string)
	for n, w := range flocks {
		dir := t.TempDir()
		flags := w.plant(t, dir)
		if own := w.read(t, dir, append(flags, "--format", "json")...); n == 0 {
			for i := range 9 {
				if !strings.Contains(own, first(i+1)) {
					t.Errorf("%s is planted nowhere", first(i+1))
				}
			}
		}
		for _, audience := range []report.Audience{report.Helpdesk, report.Anonymous} {
			for _, format := range recordFormats {
				name := string(audience) + ", " + format
				got := w.read(t, dir, append(flags, "--audience", string(audience), "--format", format)...)
				if n == 0 {
					want[name] = got
				}
				if got != want[name] {
					t.Errorf("%s, with %s: what is read changes:\n%s", name, w(1), firstDifference(want[name], got))
				}
				for i := range 9 {
					if planted := w(i + 1); len(planted) > 4 && strings.Contains(got, planted) {
						t.Errorf("%s: %s is read", name, planted)
					}
				}
			}
		}
	}
	for name, text := range want {
		if strings.HasPrefix(name, "helpdesk") != strings.Contains(strings.ReplaceAll(text, `\*`, "*"), "7***") {
			t.Errorf("%s: masked users are not where they should be", name)
		}
	}
}

// firstDifference returns the lines in which two texts begin to differ.
func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return "- " + as[i] + "\n+ " + bs[i]
		}
	}
	return fmt.Sprintf("%d lines and %d", len(as), len(bs))
}

// TestOthersReadNoNameOfAKeyring looks for the names in a real gnome-keyring.
func TestOthersReadNoNameOfAKeyring(t *testing.T) {
	var items []keyringtest.Item
	var planted []string
	for _, w := range []flock{wordy("kanarie"), digital(6), digital(9)} {
		items = append(items,
			keyringtest.Login(w(1)+".k.example", w.user(1), "monkey"),
			keyringtest.Login("google.com", w.user(2), "hunterxzvqk"),
			keyringtest.Item{Label: w(3), Attrs: map[string]string{"service": w(4), "username": w.user(5), w(6): w(7)}, Secret: "hunterxzvqk"},
			keyringtest.Item{Label: w(8), Secret: "hunterxzvqk"},
		)
		for i := range 9 {
			planted = append(planted, w(i+1))
		}
	}
	ring := keyringtest.StartFilled(t, items)
	n := newNest(t)
	n.env = append(ring.Environ(), "LANG=C.UTF-8",
		"XDG_CONFIG_HOME="+n.dir+"/config", "XDG_DATA_HOME="+n.dir+"/data", "XDG_CACHE_HOME="+n.dir+"/cache")
	if own := n.run(t, "", "report"); !strings.Contains(own, planted[7]) {
		t.Fatalf("the keyring is not read:\n%s", own)
	}
	for _, audience := range []report.Audience{report.Helpdesk, report.Anonymous} {
		for _, format := range recordFormats {
			out := n.run(t, "", "report", "--audience", string(audience), "--format", format, "--lang", "both")
			for _, name := range planted {
				if strings.Contains(out, name) {
					t.Errorf("%s, %s: %s is read", audience, format, name)
				}
			}
		}
	}
}

// TestOthersDoNotReadHowWeak gives one login passwords of every score: others
// read the same of all that should be changed, and of all that should not.
func TestOthersDoNotReadHowWeak(t *testing.T) {
	read := func(password string) (own, others string) {
		dir := t.TempDir()
		path := filepath.Join(dir, "a.csv")
		rows := "name,url,username,password\nA,https://accounts.google.com/,taro," + password + "\nB,https://b.example/,taro,xqZvKwBjTmRpWnHcLdSf\n"
		if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
			t.Fatal(err)
		}
		d := newTFDesk(t)
		args := []string{"report", "--from", path, "--check", "strength,reuse", "--lang", "both", "--fail-on", "never"}
		own, _ = d.run(cli.ExitOK, append(args, "--format", "json")...)
		for _, audience := range []report.Audience{report.Helpdesk, report.Anonymous} {
			for _, format := range recordFormats {
				out, _ := d.run(cli.ExitOK, append(args, "--audience", string(audience), "--format", format)...)
				others += out
			}
		}
		return own, others
	}
	for _, kind := range [][]string{
		{"password", "monkey", "googlegoogle", "tarotaro", "hanako0401", "Mussolini02", "ゆうびんきょく"},
		{"xqZvKwBjTmRpWnHcUyTr", "correct-zebra-Velvet-ladder-9"},
	} {
		firstOwn, want := read(kind[0])
		for _, password := range kind[1:] {
			own, got := read(password)
			if got != want {
				t.Errorf("%s is told from %s: %s", password, kind[0], firstDifference(want, got))
			}
			if own == firstOwn && len(kind) > 2 {
				t.Errorf("the person reads the same of %s and %s", password, kind[0])
			}
		}
	}
}

// TestNamesOfFormatsAreShown: what reads an export is a code of the program,
// and no name of the person's.
func TestNamesOfFormatsAreShown(t *testing.T) {
	files, err := filepath.Glob("../audit/source/export/testdata/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		x, err := export.Open(t.Context(), file, export.Options{})
		if err != nil {
			continue // it states what another fixture holds
		}
		x.Clear()
		rec := &audit.Record{Stores: []audit.Store{x.Store}}
		if got := report.Redact(rec, nil, report.Anonymous).Stores[0].Source; got != x.Source {
			t.Errorf("%s becomes %q: it is missing among the sources of package report", x.Source, got)
		}
	}
}

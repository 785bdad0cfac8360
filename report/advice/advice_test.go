package advice

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"acctaudit/audit"
)

//go:embed sentences.tsv
var sentencesTSV string

// sentences returns the digest of every sentence of both documents, by its
// number.
func sentences(t *testing.T) map[string]string {
	t.Helper()
	out := make(map[string]string)
	lines := bufio.NewScanner(strings.NewReader(sentencesTSV))
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		id, digest, ok := strings.Cut(lines.Text(), "\t")
		if !ok || !regexp.MustCompile(`^[AB][0-9]+\.[0-9]+$`).MatchString(id) || len(digest) != 2*sha256.Size {
			t.Fatalf("sentences.tsv: %q", lines.Text())
		}
		out[id] = digest
	}
	return out
}

func load(t *testing.T) *Catalogue {
	t.Helper()
	c, err := parse(catalogueYAML)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEverySentenceIsCovered(t *testing.T) {
	known := sentences(t)
	if len(known) != 169 {
		t.Errorf("%d sentences, want 169", len(known))
	}
	covered := make(map[string]bool)
	for _, row := range load(t).Rows {
		for _, id := range row.Covers {
			if known[id] == "" {
				t.Errorf("%s covers %s, which there is not", row.ID, id)
			}
			if !strings.HasPrefix(id, row.Doc) {
				t.Errorf("%s of document %s covers %s", row.ID, row.Doc, id)
			}
			covered[id] = true
		}
		if len(row.Covers) == 0 {
			t.Errorf("%s covers nothing", row.ID)
		}
	}
	for id := range known {
		if !covered[id] {
			t.Errorf("no row covers %s", id)
		}
	}
}

// TestNoSentenceIsCopied looks for the sentences by their digests, cut as they
// were cut.
func TestNoSentenceIsCopied(t *testing.T) {
	digests := make(map[string]string)
	for id, digest := range sentences(t) {
		digests[digest] = id
	}
	cut := regexp.MustCompile(`[^。?!？]*[。?!？]|[^。?!？]+$`)
	for _, text := range japanese(load(t)) {
		for _, s := range append(cut.FindAllString(text, -1), text) {
			sum := sha256.Sum256([]byte(strings.TrimSpace(s)))
			if id, ok := digests[hex.EncodeToString(sum[:])]; ok {
				t.Errorf("%q is sentence %s", s, id)
			}
		}
	}
}

func japanese(c *Catalogue) []string {
	var out []string
	for _, d := range c.Documents {
		out = append(out, d.Title.Ja)
		for _, s := range d.Sections {
			out = append(out, s.Ja)
		}
	}
	for _, row := range c.Rows {
		out = append(out, row.Ja, row.Added.Ja, row.Question.Ja, row.Verdict.Ja)
		for _, a := range row.Current {
			out = append(out, a.Says.Ja)
		}
	}
	return out
}

func TestRowsAreWhole(t *testing.T) {
	c := load(t)
	seen := make(map[string]bool)
	for _, row := range c.Rows {
		if seen[row.ID] {
			t.Errorf("two rows %s", row.ID)
		}
		seen[row.ID] = true
		both(t, row.ID+" source", row.Source(), true) // panics if there is no such section
		both(t, row.ID, row.Text(), true)
		both(t, row.ID+" question", row.Question, false)
		both(t, row.ID+" verdict", row.Verdict, false)
		both(t, row.ID+" topic", TopicWord(row.Topic), true)
		both(t, row.ID+" addition", row.Added, false)
		both(t, row.ID+" badge", row.Badge(), row.Status != Structure && (row.Status != Current || len(row.Current) > 0))
		if !slices.Contains([]Status{Current, Incomplete, Contested, Dated, Mistaken, Unclear, Structure}, row.Status) {
			t.Errorf("%s: status %q", row.ID, row.Status)
		}
		differs := !row.Stands()
		if differs && row.Verdict.En == "" {
			t.Errorf("%s is %s, but nothing says what the program does about it", row.ID, row.Status)
		}
		if !differs && row.Verdict.En != "" {
			t.Errorf("%s is %s, yet has more to say", row.ID, row.Status)
		}
		if slices.Contains([]Status{Dated, Contested, Mistaken}, row.Status) && len(row.Current) == 0 {
			t.Errorf("%s is %s, but no authority is named", row.ID, row.Status)
		}
		for _, a := range row.Current {
			both(t, row.ID+" "+a.Body.En, a.Says, true)
			if a.Seen == "" || a.Seen != "general" && (a.Body.En == "" || a.Body.Ja == "") || a.Seen == "read" && a.Section == "" {
				t.Errorf("%s: %q does not say where it is from", row.ID, a.Says.En)
			}
		}
	}
}

func both(t *testing.T, what string, text audit.Text, needed bool) {
	t.Helper()
	if (text.En == "") != (text.Ja == "") || needed && text.En == "" {
		t.Errorf("%s: %+v", what, text)
	}
	for _, r := range text.En {
		if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			t.Errorf("%s: English has %q", what, r)
		}
	}
}

// TestReadAloud holds the Japanese to the style of a report: polite sentences
// with a full stop, full-width marks.
func TestReadAloud(t *testing.T) {
	for _, row := range load(t).Rows {
		if row.Status == Structure || row.Kind == "context" {
			continue
		}
		for _, s := range []string{row.Ja, row.Verdict.Ja} {
			if s == "" {
				continue
			}
			if !regexp.MustCompile(`(です|ます|せん|しょう|ください|した)。$`).MatchString(s) {
				t.Errorf("%s: %q does not end politely", row.ID, s)
			}
			if strings.ContainsAny(s, "()?!") {
				t.Errorf("%s: %q has half-width marks", row.ID, s)
			}
		}
	}
}

func TestRepetitions(t *testing.T) {
	c := load(t)
	for _, row := range c.Rows {
		if row.Like == "" {
			continue
		}
		first, ok := c.Row(row.Like)
		if !ok || first.Like != "" || !strings.Contains(first.Source().Ja, row.Source().Ja) {
			t.Errorf("%s repeats %s: %s", row.ID, row.Like, first.Source().Ja)
		}
		for _, code := range row.Triggers {
			if !slices.Contains(first.Triggers, code) {
				t.Errorf("%s is triggered by %s, %s is not", row.ID, code, row.Like)
			}
		}
	}
}

func TestTopics(t *testing.T) {
	for _, row := range load(t).Rows {
		if !slices.Contains(Topics(), row.Topic) {
			t.Errorf("%s is on %q, which is never shown", row.ID, row.Topic)
		}
	}
	for _, topic := range Topics() {
		if len(load(t).On(topic)) == 0 {
			t.Errorf("nothing is on %s", topic)
		}
	}
}

func TestFor(t *testing.T) {
	c := load(t)
	for _, row := range c.For("pw.reused.exact") {
		if !slices.Contains(row.Triggers, "pw.reused.exact") {
			t.Errorf("%s does not belong to it", row.ID)
		}
	}
	if rows := c.For("no.such"); len(rows) != 0 {
		t.Errorf("For an unknown code gave %v", rows)
	}
	if len(c.For("pw.reused.exact")) == 0 || len(c.On("prevention")) == 0 {
		t.Error("the indices are empty")
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := parse(catalogueYAML); err != nil {
			b.Fatal(err)
		}
	}
}

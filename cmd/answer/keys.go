package answer

import (
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers/file"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

// keys is the list of what may stand in a checklist.
func keys(l audit.Lang) doc.Doc {
	t := cli.Heads(l, book.List("keys.heads"))
	for _, k := range file.Keys() {
		takes := strings.Join(k.Words, ", ")
		if takes == "" {
			takes = book.In(l, "keys.types."+string(k.Type), nil)
		}
		t.Rows = append(t.Rows, []string{k.Path, k.About.In(l), takes})
	}
	return doc.Doc{Lang: l, Title: book.In(l, "keys.title", nil), Lead: []doc.Block{t}}
}

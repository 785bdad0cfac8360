package about

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/breach"
	"acctaudit/audit/breach/file"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

// A list is a remembered list of leaked passwords, and whether it answers as one does.
type list struct {
	Path    string `json:"path"`
	Kind    string `json:"kind,omitempty"`
	Date    string `json:"date,omitempty"`
	Entries int64  `json:"entries,omitempty"`
	Fault   string `json:"fault,omitempty"` // a code
	why     error
	age     int // in days
}

// looked tries every remembered list.
func looked(ctx context.Context, env *cli.Env) []list {
	var out []list
	for _, path := range env.Settings.Breaches {
		l := list{Path: path}
		if l.why = l.look(ctx, env.Now()); l.why != nil {
			l.Fault = breach.Code(l.why)
		}
		out = append(out, l)
	}
	return out
}

func (l *list) look(ctx context.Context, now time.Time) error {
	x, err := file.Open(l.Path)
	if err != nil {
		return err
	}
	defer x.Close()
	l.Kind, l.Entries = string(x.About().Kind), x.About().Entries
	l.Date, l.age = x.About().Date.Format(time.DateOnly), int(now.Sub(x.About().Date).Hours()/24)
	if x.Index == nil {
		return nil
	}
	return breach.Trust(ctx, x)
}

// listSections says of each list how old it is, or what is wrong with it.
func listSections(env *cli.Env, lists []list) []doc.Section {
	var out []doc.Section
	for _, l := range lists {
		text := book.In(env.Lang, "lists.good", words.V{"date": l.Date, "n": l.age})
		if l.why != nil {
			text = book.In(env.Lang, "lists.bad", words.V{"why": fault(l.why, env.Lang)})
		}
		title := book.In(env.Lang, "lists.title", words.V{"name": filepath.Base(l.Path)})
		out = append(out, doc.Section{Title: title, Blocks: doc.Paras(text)})
	}
	return out
}

func fault(err error, l audit.Lang) string {
	if e, ok := errors.AsType[*breach.Error](err); ok {
		return e.In(l)
	}
	return book.In(l, "lists.gone", nil)
}

package entries

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/source/export"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
)

func newImport(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	var form inventory.Form
	var remove bool
	c := env.Command(cli.Page{Book: book, Key: "import", Use: "import FILE", Statuses: statuses, Args: cobra.ExactArgs(1)},
		func(c *cobra.Command, args []string) error {
			return importFile(c.Context(), env, args[0], form, &ring, remove)
		})
	form.Add(env, c)
	c.Flags().BoolVar(&remove, "remove-after", false, "import.flags.removeAfter")
	ring.Add(env, c)
	return c
}

func importFile(ctx context.Context, env *cli.Env, path string, form inventory.Form, ring *inventory.Ring, remove bool) error {
	x, err := inventory.ReadExport(ctx, env, form, "FILE", path)
	if err != nil {
		return err
	}
	defer x.Clear()
	for i, e := range x.Entries {
		x.Entries[i].Site = site.Login(e.URL, e.Name)
	}
	kept, err := open(ctx, env, ring)
	if err != nil {
		return err
	}
	defer kept.Close()
	t := &tally{env: env, apart: x.SetApart, total: len(x.Entries)}
	ended := t.keepAll(ctx, kept, x.Entries)
	if err := t.write(); err != nil {
		return err
	}
	whole := ended == nil && t.lost == 0 && x.Unread == 0
	if err := leave(env, path, remove && whole && x.Source != export.Table); err != nil {
		return err
	}
	if ended == nil && !whole {
		return cli.ErrIncomplete
	}
	return ringError(ended)
}

// leave says that the file at path is still there, or removes it and says what that
// cannot promise. A file of which something was not kept stays.
func leave(env *cli.Env, path string, remove bool) error {
	v := words.V{"file": export.Label(path)}
	if path == export.Stdin {
		return nil
	}
	if !remove {
		env.Say(book.Both("import.plain", v))
		inventory.SayPlace(env, path)
		return nil
	}
	if err := os.Remove(path); err != nil {
		return cli.FileError("FILE", path, err)
	}
	env.Say(book.Both("import.removed", v))
	return nil
}

// A tally counts what became of the logins of an export.
type tally struct {
	env     *cli.Env
	total   int
	done    map[keyring.Change]int
	refused []string // a line for each
	lost    int      // of the refused, those that had a password
	apart   map[audit.Apart]int
}

// A keeper is what import needs of keyring.Book.
type keeper interface {
	Set(ctx context.Context, site, username string, secret audit.Secret) (keyring.Change, error)
}

// keepAll stores each entry. It skips an entry that the keyring cannot hold,
// and stops at an error that every other entry would meet.
func (t *tally) keepAll(ctx context.Context, kept keeper, entries []audit.Entry) error {
	bar := t.env.Progress(book.Text("import.keeping"))
	defer bar.Close()
	t.done = make(map[keyring.Change]int)
	first := make(map[[2]string]audit.Secret)
	for i, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		key := [2]string{e.Site, e.Username}
		if other, there := first[key]; there && !bytes.Equal(other.Reveal(), e.Secret.Reveal()) {
			t.refuse(i, e, book.Text("import.otherPassword")) // the two would be one item
			continue
		}
		change, err := kept.Set(ctx, e.Site, e.Username, e.Secret)
		if why, ok := refusal(err); ok {
			t.refuse(i, e, why)
		} else if err != nil {
			return err
		} else {
			t.done[change]++
		}
		first[key] = e.Secret
		bar.Set(i+1, len(entries))
	}
	return nil
}

// refuse notes that entry i of the file, counted from 0, was not kept.
func (t *tally) refuse(i int, e audit.Entry, why audit.Text) {
	name := loginName(e.Site, e.Username)
	if e.Site == "" {
		name = t.say("import.nameless", words.V{"n": i + 1})
	}
	t.refused = append(t.refused, name+": "+why.In(t.env.Lang))
	if !e.Secret.Empty() {
		t.lost++
	}
}

// manyRefused is how many refused logins are named one by one.
const manyRefused = 20

// write writes how many logins were stored, also if the import stopped early. With
// --quiet it is silent only if all of them were.
func (t *tally) write() error {
	done := t.done[keyring.Added] + t.done[keyring.Changed] + t.done[keyring.Unchanged] + len(t.refused)
	if t.env.Quiet && len(t.refused) == 0 && done == t.total {
		return nil
	}
	var b strings.Builder
	fmt.Fprintln(&b, t.say("import.tally", words.V{
		"added": t.done[keyring.Added], "changed": t.done[keyring.Changed], "unchanged": t.done[keyring.Unchanged],
		"refused": len(t.refused), "total": t.total,
	}))
	for _, line := range t.refused[:min(len(t.refused), manyRefused)] {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	if more := len(t.refused) - manyRefused; more > 0 {
		fmt.Fprintln(&b, "  "+t.say("import.more", words.V{"n": more}))
	}
	_, err := io.WriteString(t.env.Out, b.String())
	t.remark(done)
	return err
}

// remark says what was left out, and whether the import has to be repeated.
func (t *tally) remark(done int) {
	for _, why := range audit.Aparts {
		if n := t.apart[why]; n > 0 {
			t.env.Say(book.Both("import.apart", words.V{"n": n, "why": report.ApartWord(why)}))
		}
	}
	if done < t.total {
		t.env.Say(book.Both("import.stopped", words.V{"n": done, "total": t.total}))
	}
}

func (t *tally) say(key string, v words.V) string { return book.In(t.env.Lang, key, v) }

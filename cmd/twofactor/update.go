package twofactor

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/directory"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

func newUpdate(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "twofactor.update", Use: "update", Statuses: cli.PlainStatuses}
	return env.Command(p, func(c *cobra.Command, _ []string) error {
		path, err := cacheFile(env)
		if err != nil {
			return err
		}
		data, d, err := directory.Fetch(c.Context(), env.HTTP, env.Now())
		if err == nil {
			err = cli.Keep(path, data)
		}
		if err != nil {
			return notUpdated(path, err)
		}
		return env.Answer(book.In(env.Lang, "fetched", words.V{
			"n": d.Sites, "date": cli.Day(d.AsOf), "path": path, "from": directory.Attribution,
		}))
	})
}

// notUpdated says why the update failed, and which earlier list remains.
func notUpdated(path string, err error) error {
	old := book.Text("noUpdate.never")
	if d, openErr := openDirectory(path); openErr == nil {
		old = book.Both("noUpdate.kept", words.V{"date": cli.Day(d.AsOf)})
	} else if !errors.Is(openErr, fs.ErrNotExist) {
		old = book.Text("noUpdate.broken")
	}
	v := words.V{"why": err}
	if p, ok := errors.AsType[*schema.Problem](err); ok {
		v["why"] = p.What
	}
	return &cli.Error{Status: cli.ExitFailure, Message: book.Both("noUpdate.why", v), Hint: old, Err: err}
}

// readDirectory adds what 2FA Directory records. The check fails if the file that was
// named cannot be read, or if the fetched file is broken. Without either file, nothing
// was asked for.
func (in *input) readDirectory(inv *audit.Inventory) {
	path, named := in.directory, in.directory != ""
	if !named {
		var err error
		if path, err = cacheFile(in.env); err != nil {
			return
		}
	}
	d, err := openDirectory(path)
	switch {
	case err == nil:
		d.Apply(inv.Accounts)
		in.dirNote = directory.Attribution + " (" + d.AsOf.Format(time.DateOnly) + ")"
	case named || !errors.Is(err, fs.ErrNotExist):
		inv.DirectoryFailed = fmt.Sprintf("%s: %v", cli.Shown("--directory", path), err)
	}
}

// openDirectory reads a file of 2FA Directory. If the data has no date, that of the file
// counts.
func openDirectory(path string) (*directory.Directory, error) {
	f, err := keep.Open(path)
	if err != nil {
		if e, ok := errors.AsType[*fs.PathError](err); ok {
			err = e.Err
		}
		return nil, err
	}
	defer f.Close()
	d, err := directory.Read(f)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && d.AsOf.IsZero() {
		d.AsOf = info.ModTime()
	}
	return d, nil
}

// cacheFile returns the path of the fetched directory.
func cacheFile(env *cli.Env) (string, error) { return env.CacheFile("2fa.directory.json") }

package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/directory"
	"acctaudit/audit/keep"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

var twofactorPage = cli.Page{
	Book: book, Key: "twofactor", Use: "twofactor",
	Group:    cli.GroupAudit,
	Statuses: cli.AuditStatuses,
	Args:     cli.NoSuchCommand,
}

func newTwofactor(env *cli.Env) *cobra.Command {
	s := &tfStatus{tfInput: tfInput{env: env}}
	c := env.Command(twofactorPage, func(c *cobra.Command, _ []string) error { return s.run(c) })
	s.flags(c)
	c.AddCommand(
		newTwofactorStatus(env), newTwofactorInit(env), newTwofactorConfirm(env),
		newTwofactorShow(env), newTwofactorUpdate(env),
	)
	return c
}

// A tfInput says what the two-factor commands look at.
type tfInput struct {
	env *cli.Env
	inventory.Flags
	only       bool
	directory  string
	staleAfter time.Duration
	dirNote    string // what the directory of 2FA is, for a line below
}

func (in *tfInput) flags(c *cobra.Command) {
	in.Flags.Add(in.env, c)
	f := c.Flags()
	f.BoolVar(&in.only, "checklist-only", false, "twofactor.flags.checklist-only")
	f.StringVar(&in.directory, "directory", "", "twofactor.flags.directory")
	cli.SpanVar(f, &in.staleAfter, "stale-after", in.env.StaleAfter(), "twofactor.flags.stale-after")
}

// read reads the logins, the answers and the directory. The caller clears the
// inventory.
func (in *tfInput) read(ctx context.Context) (*audit.Inventory, error) {
	inv := &audit.Inventory{}
	if in.only && len(in.Files)+len(in.Sources) > 0 {
		return nil, cli.Usage(audit.Text{
			En: "--checklist-only reads no logins, so --from and --source do not go with it",
			Ja: "--checklist-only はログインを読まないため、--from や --source とは一緒に使えません",
		}, audit.Text{}, nil)
	}
	if !in.only {
		var err error
		if inv, err = in.ReadLogins(ctx, in.env); err != nil {
			return nil, err
		}
	}
	if err := in.ReadChecklist(in.env, inv); err != nil {
		inv.Clear()
		return nil, err
	}
	in.readDirectory(inv)
	return inv, nil
}

// readDirectory adds what 2FA Directory records. One that was named and
// cannot be read makes the check fail; so does one that was fetched and is
// broken now. None at all is nothing asked for.
func (in *tfInput) readDirectory(inv *audit.Inventory) {
	path, named := in.directory, in.directory != ""
	if !named {
		var err error
		if path, err = cacheFile(in.env, directoryFile); err != nil {
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

// openDirectory reads a file of 2FA Directory; one without a date of its own
// is as old as the file.
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

// directoryFile is the name of the fetched directory in the cache folder.
const directoryFile = "2fa.directory.json"

// cacheFile returns the path of a file in the user's cache folder. It does not
// create it.
func cacheFile(env *cli.Env, name string) (string, error) {
	if dir := env.Getenv("XDG_CACHE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "acctaudit", name), nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("the cache folder: %w", err)
	}
	return filepath.Join(dir, "acctaudit", name), nil
}

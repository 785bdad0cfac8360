package inventory

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/breach"
	"acctaudit/audit/breach/file"
	"acctaudit/audit/breach/online"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// Leaks are the flags that say in which lists of leaks passwords and sites are looked
// up. Nothing uses the network without --online.
type Leaks struct {
	Lists  []string
	Plan   bool // --plan: show what would leave this machine
	online bool
	server string      // of the range API of Have I Been Pwned
	named  func() bool // reports whether Lists are from the command line
}

// Add gives c the flags.
func (l *Leaks) Add(env *cli.Env, c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&l.Lists, "breaches", env.Settings.Breaches, "flags.breaches")
	f.BoolVar(&l.online, "online", false, "flags.online")
	f.BoolVar(&l.Plan, "plan", false, "flags.plan")
	f.StringVar(&l.server, "hibp-url", online.Address, "flags.hibpUrl")
	l.named = func() bool { return f.Changed("breaches") }
	env.Label(c, book, nil)
}

// lists are open lists.
type lists struct {
	of     []breach.Index
	broken error  // why one that the settings name is not among them
	host   string // of the server, if it is among them
	sites  []audit.SiteLeak
	close  []func()
}

func (l *lists) Close() {
	for _, c := range l.close {
		c()
	}
}

// Read looks the passwords of inv up, and puts the answers of the lists into it. A list
// that cannot be opened is an error if the command line names it, and leaves what others do
// not find unknown if the settings do. Without any list inv says so if asked is true.
func (l *Leaks) Read(ctx context.Context, env *cli.Env, inv *audit.Inventory, asked bool) error {
	open, err := l.open(env)
	if err != nil {
		return err
	}
	defer open.Close()
	inv.Leaks.Sites, inv.Leaks.SitesAsked = open.sites, len(open.sites) > 0
	if l.sites() {
		l.fetch(ctx, env, inv)
	}
	if len(open.of) == 0 && open.broken == nil {
		if inv.Leaks.Asked = asked; asked {
			inv.Leaks.Failed = "none was named"
		}
		return nil
	}
	bar := env.Progress(book.Text("leaks.looking"))
	defer bar.Close()
	breach.Fill(ctx, open.of, open.broken, inv, bar.Set)
	return ctx.Err()
}

// sites reports whether the list of leaked sites is fetched. A person who names a server
// of their own wants no other server to be asked.
func (l *Leaks) sites() bool { return l.online && l.server == online.Address }

func (l *Leaks) fetch(ctx context.Context, env *cli.Env, inv *audit.Inventory) {
	sites, err := online.Sites(ctx, env.HTTP)
	inv.Leaks.Sites, inv.Leaks.SitesAsked = append(inv.Leaks.Sites, sites...), true
	if err != nil {
		inv.Leaks.SitesFailed = breach.Why(err)
	}
}

// open opens the lists, the server last: a password that a local list knows for certain
// is not asked about.
func (l *Leaks) open(env *cli.Env) (*lists, error) {
	out := new(lists)
	for _, path := range l.Lists {
		if path == "" {
			continue
		}
		list, err := file.Open(path)
		switch {
		case err == nil:
			out.add(list)
		case l.named != nil && l.named():
			out.Close()
			return nil, listError(path, err)
		default:
			out.broken = cmp.Or(out.broken, err)
		}
	}
	if l.online {
		s, err := online.New(env.HTTP, l.server)
		if err != nil {
			out.Close()
			return nil, cli.Fault(err, book, "leaks.badServer", nil)
		}
		out.of, out.host = append(out.of, s.Index()), s.Host
	}
	return out, nil
}

func (l *lists) add(x file.List) {
	l.close = append(l.close, x.Close)
	l.sites = append(l.sites, x.Sites...)
	if x.Index != nil {
		l.of = append(l.of, x.Index)
	}
}

// CheckList tries the list at path, and returns its absolute path.
func CheckList(ctx context.Context, path string) (string, error) {
	if path == "" {
		return "", nil
	}
	list, err := file.Open(path)
	if err == nil {
		defer list.Close()
	}
	if err == nil && list.Index != nil {
		err = breach.Trust(ctx, list.Index)
	}
	if err != nil {
		return "", listError(path, err)
	}
	return filepath.Abs(path)
}

// listError returns the error of the list at path in words.
func listError(path string, err error) error {
	e, ok := errors.AsType[*breach.Error](err)
	if !ok {
		return cli.FileError("--breaches", path, err)
	}
	return cli.Fault(err, book, "leaks.broken", words.V{"name": cli.Shown("--breaches", filepath.Base(path)), "why": e})
}

// Tell writes what --online would send from this machine.
func (l *Leaks) Tell(ctx context.Context, env *cli.Env, in *Flags) error {
	if !l.online {
		return env.Answer(book.In(env.Lang, "leaks.plan.nothing", nil))
	}
	inv, err := in.Read(ctx, env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	open, err := l.open(env)
	if err != nil {
		return err
	}
	defer open.Close()
	key := "leaks.plan.online"
	if len(open.of) > 1 {
		key = "leaks.plan.confirm"
	}
	said := book.In(env.Lang, key, words.V{"host": open.host, "n": breach.Plan(inv) + breach.Probes})
	if l.sites() {
		said = strings.TrimSpace(said) + "\n" + book.In(env.Lang, "leaks.plan.sites", nil)
	}
	return env.Answer(strings.TrimSpace(said))
}

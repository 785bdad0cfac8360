package inventory

import (
	"context"
	"errors"
	"net/url"
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

// Leaks say in which lists passwords and sites are looked up. Nothing is asked of the
// network unless Online is set.
type Leaks struct {
	Lists  []string
	Online bool
	Plan   bool
	Server string
	named  func() bool // the lists are those of the flag
}

// Add gives c the flags.
func (l *Leaks) Add(env *cli.Env, c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&l.Lists, "breaches", env.Settings.Breaches, "flags.breaches")
	f.BoolVar(&l.Online, "online", false, "flags.online")
	f.BoolVar(&l.Plan, "plan", false, "flags.plan")
	f.StringVar(&l.Server, "hibp-url", online.Address, "flags.hibpUrl")
	l.named = func() bool { return f.Changed("breaches") }
	env.Label(c, book, nil)
}

// lists are the open ones.
type lists struct {
	of    []breach.Index
	sites []audit.SiteLeak
	close []func() error
}

func (l *lists) Close() {
	for _, c := range l.close {
		c()
	}
}

// Read looks the passwords of inv up, and puts what the lists say into it. A remembered
// list that is of no use is put in as such; one that was named is an error. If asked,
// there has to be one.
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
	if len(open.of) == 0 {
		if inv.Leaks.Asked = asked; asked {
			inv.Leaks.Failed = "none was named"
		}
		return nil
	}
	bar := env.Progress(book.Text("leaks.looking"))
	defer bar.Close()
	breach.Fill(ctx, open.of, inv, bar.Set)
	return ctx.Err()
}

// sites reports whether the list of leaks is asked for: who names a server of their own
// wants no other one to be asked.
func (l *Leaks) sites() bool { return l.Online && l.Server == online.Address }

func (l *Leaks) fetch(ctx context.Context, env *cli.Env, inv *audit.Inventory) {
	sites, err := online.Sites(ctx, env.HTTP)
	inv.Leaks.Sites, inv.Leaks.SitesAsked = append(inv.Leaks.Sites, sites...), true
	if err != nil {
		inv.Leaks.SitesFailed = breach.Why(err)
	}
}

// open opens what is named, the server last: what is found on this machine for certain
// is not asked for.
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
			out.of = append(out.of, breach.Broken{Err: err})
		}
	}
	if l.Online {
		s, err := online.New(env.HTTP, l.Server)
		if err != nil {
			out.Close()
			return nil, cli.Fault(err, book, "leaks.badServer", nil)
		}
		out.of = append(out.of, s.Index(l.host(), env.Now()))
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

func (l *Leaks) host() string {
	u, err := url.Parse(l.Server)
	if err != nil {
		return ""
	}
	return u.Host
}

// CheckList tries the list at path, and returns a path that holds anywhere.
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

// listError says what is wrong with the list at path.
func listError(path string, err error) error {
	e, ok := errors.AsType[*breach.Error](err)
	if !ok {
		return cli.FileError("--breaches", path, err)
	}
	return cli.Fault(err, book, "leaks.broken", words.V{"name": cli.Shown("--breaches", filepath.Base(path)), "why": e})
}

// Tell says what would leave this machine.
func (l *Leaks) Tell(ctx context.Context, env *cli.Env, in *Flags) error {
	if !l.Online {
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
	said := book.In(env.Lang, key, words.V{"host": l.host(), "n": breach.Plan(inv) + breach.Probes})
	if l.sites() {
		said = strings.TrimSpace(said) + "\n" + book.In(env.Lang, "leaks.plan.sites", nil)
	}
	return env.Answer(strings.TrimSpace(said))
}

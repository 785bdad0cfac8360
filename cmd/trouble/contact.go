package trouble

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/audit/keep"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// formatEML is the format of an unsent mail. Only letters have it.
const formatEML = "eml"

func newContact(env *cli.Env) *cobra.Command {
	by := ""
	channels := func() []string { return cli.As[string](kit.Channels) }
	out := new(cli.Output)
	p := cli.Page{Book: book, Key: "incident.contact", Use: "contact [CASE] --by CHANNEL", Statuses: lettered}
	c := newSheet(env, p, out, append(slices.Clone(cli.Formats), formatEML), func(_ context.Context, found *incident.Case, inv *audit.Inventory, failed error) error {
		scene := plainScene(env, found, inv, failed)
		if out.Format == formatEML {
			return writeEML(env, out, scene)
		}
		return write(env, out, func(o kit.Options) []doc.Doc { return kit.Contact(scene, kit.Channel(by), o) })
	})
	c.Flags().StringVar(&by, "by", "", "incident.contact.flags.by")
	cli.Choice(c, "by", channels)
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if err := cli.OneOf("--by", by, channels()); err != nil {
			return err
		}
		if err := out.Check(c, args); err != nil || out.Format != formatEML || by == string(kit.ByMail) {
			return err
		}
		return cli.Fault(nil, book, "cases.mail", nil)
	}
	return c
}

// writeEML writes the letter alone, as an unsent mail.
func writeEML(env *cli.Env, out *cli.Output, s kit.Scene) error {
	if len(out.Langs(env)) > 1 {
		return cli.Fault(nil, book, "cases.language", nil)
	}
	return out.Deliver(env, keep.Bytes([]byte(kit.Mail(s, options(env, env.Lang)).EML())))
}

// A draftCheck holds the flags of the command.
type draftCheck struct {
	in           inventory.Flags
	out          cli.Output
	caseID, site string
}

func newCheckDraft(env *cli.Env) *cobra.Command {
	var k draftCheck
	c := env.Command(cli.Page{
		Book: book, Key: "incident.check-draft", Use: "check-draft FILE", Args: cobra.ExactArgs(1),
		Statuses: append([]int{cli.ExitFindings}, looked...),
	}, func(c *cobra.Command, args []string) error { return k.run(c.Context(), env, args[0]) })
	k.in.Add(env, c)
	k.out.Add(c, cli.Formats)
	c.Flags().StringVar(&k.caseID, "case", "", "incident.check-draft.flags.case")
	c.Flags().StringVar(&k.site, "site", "", "incident.check-draft.flags.site")
	c.RegisterFlagCompletionFunc("case", completeCases(env))
	return c
}

func (k *draftCheck) run(ctx context.Context, env *cli.Env, path string) error {
	about, err := k.about(env, path)
	if err != nil {
		return err
	}
	env.Seal()
	text, err := readDraft(ctx, env, path)
	if err != nil {
		return err
	}
	defer clear(text)
	inv, err := k.in.Read(ctx, env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	o := draft.Options{Entries: inv.Entries, Stores: inv.Stores, Known: about.Own()}
	if about.Site != "" {
		o.Domains = site.Aim(about.Site, inv).Hosts()
	}
	return k.tell(env, path, draft.Check(text, o), inv)
}

// about returns the case that the draft is about, or one with a site alone if --case is not
// given. It refuses flags that exclude each other.
func (k *draftCheck) about(env *cli.Env, path string) (*incident.Case, error) {
	switch {
	case path == "-" && slices.Contains(k.in.Files, "-"):
		return nil, cli.Fault(nil, book, "draft.input", nil)
	case k.caseID != "" && k.site != "":
		return nil, cli.Fault(nil, book, "draft.site", nil)
	case k.caseID != "":
		return find(env, k.caseID)
	}
	return &incident.Case{Site: k.site}, nil
}

func readDraft(ctx context.Context, env *cli.Env, path string) ([]byte, error) {
	f, err := env.Open(ctx, path)
	if err != nil {
		return nil, cli.FileError("FILE", path, err)
	}
	defer f.Close()
	text, err := draft.Read(f)
	return text, draftError(path, err)
}

// draftError returns the fault of a draft in words.
func draftError(path string, err error) error {
	shown := words.V{"file": path}
	if path == "-" {
		shown["file"] = "(stdin)"
	}
	if e := cli.FaultOf(err, book, shown, map[error]string{
		draft.ErrTooLarge: "draft.large", draft.ErrBinary: "draft.binary", draft.ErrEncoding: "draft.encoding",
	}); e != nil {
		return e
	}
	return cli.FileError("FILE", path, err)
}

// tell writes the result, and returns the error of its exit status.
func (k *draftCheck) tell(env *cli.Env, path string, res draft.Result, inv *audit.Inventory) error {
	if !env.Quiet || !res.Clean() || k.out.File != "" {
		err := write(env, &k.out, func(o kit.Options) []doc.Doc { return []doc.Doc{kit.Checked(path, res, inv, o)} })
		if err != nil {
			return err
		}
	}
	switch {
	case len(res.Found) > 0:
		return cli.ErrFindings
	case res.Unknown():
		return cli.ErrIncomplete
	}
	return nil
}

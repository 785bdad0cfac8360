package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/waiver"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

// A waived is a waiver or a postponed step, as 'waive list --json' writes it.
type waived struct {
	Code    string `json:"code,omitempty"`
	Step    string `json:"step,omitempty"`
	Account string `json:"account,omitempty"`
	Until   string `json:"until"`
	Over    bool   `json:"over,omitempty"`
	Reason  string `json:"reason,omitempty"`
}

func newWaiveList(env *cli.Env) *cobra.Command {
	asJSON := false
	c := env.Command(cli.Page{Book: book, Key: "waive.list", Use: "list", Statuses: cli.PlainStatuses}, func(*cobra.Command, []string) error {
		f, err := newRun(env).waivers()
		if err != nil {
			return err
		}
		all := waivedOf(env, f)
		if asJSON {
			return env.WriteJSON(all)
		}
		return env.Show(waivedTable(env, all))
	})
	c.Flags().BoolVar(&asJSON, "json", false, "waive.list.flags.json")
	return c
}

func waivedOf(env *cli.Env, f waiver.File) []waived {
	all := []waived{}
	for _, w := range f.Waivers {
		code, id := w.Key.Parts()
		all = append(all, waived{Code: code, Account: string(id), Until: cli.Day(w.Until), Over: waiver.Past(w.Until, env.Now()), Reason: w.Reason})
	}
	for _, w := range f.Later {
		all = append(all, waived{Step: w.Step, Until: cli.Day(w.Until), Over: waiver.Past(w.Until, env.Now())})
	}
	return all
}

func waivedTable(env *cli.Env, all []waived) doc.Doc {
	d := doc.Doc{Lang: env.Lang}
	if len(all) == 0 {
		d.Lead = doc.Paras(book.In(env.Lang, "waive.list.none", nil))
		return d
	}
	t := cli.Heads(env.Lang, book.List("waive.list.heads"))
	for _, w := range all {
		until := w.Until
		if w.Over {
			until = book.In(env.Lang, "waive.list.past", words.V{"date": until})
		}
		account := w.Account
		if w.Code != "" {
			account = placeOf(audit.AccountID(account))
		}
		t.Rows = append(t.Rows, []string{w.Code + w.Step, account, until, w.Reason})
	}
	d.Lead = []doc.Block{t}
	return d
}

func newWaiveRemove(env *cli.Env) *cobra.Command {
	return env.Command(cli.Page{
		Book: book, Key: "waive.remove", Use: "remove CODE ACCOUNT", Statuses: cli.PlainStatuses, Args: cobra.RangeArgs(1, 2),
	}, func(_ *cobra.Command, args []string) error {
		found := false
		err := change(env, func(f *waiver.File) { found = drop(f, args) })
		if err != nil {
			return err
		}
		if !found {
			return cli.Fault(nil, book, "waive.remove.none", nil)
		}
		return env.Answer(book.In(env.Lang, "waive.remove.done", nil))
	})
}

// placeOf returns the SITE argument that means id.
func placeOf(id audit.AccountID) string {
	switch id {
	case "":
		return aboutYou
	case waiver.Everywhere:
		return everywhere
	}
	return string(id)
}

// drop removes the waiver or the postponed step that args name from f.
func drop(f *waiver.File, args []string) bool {
	n := len(f.Waivers) + len(f.Later)
	f.Later = slices.DeleteFunc(f.Later, func(w waiver.Wait) bool { return len(args) == 1 && w.Step == args[0] })
	key := waivedAt(f.Waivers, args[0], append(args, aboutYou)[1])
	f.Waivers = slices.DeleteFunc(f.Waivers, func(w waiver.Waiver) bool { return w.Key == key })
	return len(f.Waivers)+len(f.Later) < n
}

// waivedAt returns the key of the waiver of code at a place: an account, or a site with one
// such account, as 'waive' takes it. It is "" if there is none.
func waivedAt(all []waiver.Waiver, code, where string) waiver.Key {
	var there []waiver.Key
	for _, w := range all {
		of, id := w.Key.Parts()
		switch {
		case of != code:
		case string(id) == where, placeOf(id) == where:
			return w.Key
		case strings.HasPrefix(string(id), where+"/"):
			there = append(there, w.Key)
		}
	}
	if len(there) != 1 {
		return ""
	}
	return there[0]
}

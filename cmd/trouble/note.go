package trouble

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/kit"
)

func newNote(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var about string
	topics := incident.Topic("").Known()
	p := cli.Page{
		Book: book, Key: "incident.note", Use: "note CASE TEXT", Statuses: cli.PlainStatuses, Args: cobra.ExactArgs(2), More: topicList,
	}
	c := onCase(env, p, func(run *cobra.Command, args []string) error {
		if about != "" {
			if err := cli.OneOf("--about", about, topics); err != nil {
				return err
			}
		}
		if _, err := find(env, args[0]); err != nil {
			return err
		}
		if err := inventory.RefuseSecrets(env, run, &in, args[1]); err != nil {
			return err
		}
		found, err := change(env, args[0], func(c *incident.Case) error { return c.Note(now(env), incident.Topic(about), args[1]) })
		if err != nil {
			return err
		}
		env.Say(book.Both("cases.noted", words.V{"id": found.ID}))
		return nil
	})
	in.Add(env, c)
	choice(env, c, &about, "about", "incident.note.flags.about", topics)
	return c
}

// topicList explains what --about takes, one a line.
func topicList(l audit.Lang) string {
	var lines []string
	for _, t := range incident.Topics {
		lines = append(lines, fmt.Sprintf("  %-14s %s", t, kit.TopicWord(t).In(l)))
	}
	return strings.Join(lines, "\n")
}

func newDone(env *cli.Env) *cobra.Command {
	undo := false
	p := cli.Page{Book: book, Key: "incident.done", Use: "done CASE STEP...", Statuses: cli.PlainStatuses, Args: cobra.MinimumNArgs(2)}
	c := onCase(env, p, func(_ *cobra.Command, args []string) error {
		var steps []string
		found, err := change(env, args[0], func(c *incident.Case) (err error) {
			steps, err = tick(env, c, args[1:], undo)
			return err
		})
		if err != nil {
			return err
		}
		said := "cases.done"
		if undo {
			said = "cases.undone"
		}
		env.Say(book.Both(said, words.V{"id": found.ID, "steps": strings.Join(steps, ", ")}))
		return nil
	})
	c.Flags().BoolVar(&undo, "undo", false, "incident.done.flags.undo")
	return c
}

// tick ticks steps off, or takes that back, and returns their ids.
func tick(env *cli.Env, c *incident.Case, names []string, undo bool) ([]string, error) {
	act := func(name string) (incident.Step, error) { return c.Tick(name, now(env)) }
	if undo {
		act = c.Untick
	}
	var ids []string
	for _, name := range names {
		s, err := act(name)
		if errors.Is(err, incident.ErrStep) {
			return nil, noStep(c, err)
		}
		if err != nil {
			return nil, err
		}
		ids = append(ids, s.ID)
	}
	return ids, nil
}

// noStep says which steps there are.
func noStep(c *incident.Case, err error) error {
	var ids []string
	for _, s := range c.Steps() {
		ids = append(ids, s.ID)
	}
	return cli.Fault(err, book, "cases.step", words.V{"id": c.ID, "n": len(ids), "steps": strings.Join(ids, ", ")})
}

func newClose(env *cli.Env) *cobra.Command {
	reopen := false
	p := cli.Page{Book: book, Key: "incident.close", Use: "close CASE", Statuses: cli.PlainStatuses, Args: cobra.ExactArgs(1)}
	c := onCase(env, p, func(_ *cobra.Command, args []string) error {
		said := "cases.closed"
		found, err := change(env, args[0], func(c *incident.Case) error {
			if reopen {
				said = "cases.reopened"
				c.Closed = nil
			} else if c.Open() {
				c.Closed = new(now(env))
			}
			return nil
		})
		if err != nil {
			return err
		}
		env.Say(book.Both(said, words.V{"id": found.ID}))
		return nil
	})
	c.Flags().BoolVar(&reopen, "reopen", false, "incident.close.flags.reopen")
	return c
}

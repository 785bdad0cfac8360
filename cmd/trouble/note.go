package trouble

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

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
	p := cli.Page{
		Book: book, Key: "incident.note", Use: "note [CASE] TEXT", Statuses: cli.PlainStatuses, Args: cobra.RangeArgs(1, 2), More: topicList,
	}
	c := onCase(env, p, 1, func(ctx context.Context, found *incident.Case, text []string) error {
		if err := inventory.RefuseSecrets(ctx, env, &in, text...); err != nil {
			return err
		}
		return note(env, found, "cases.noted", func(c *incident.Case) error {
			return c.Note(now(env), incident.Topic(about), strings.Join(text, ""))
		})
	})
	in.Add(env, c)
	c.Flags().StringVar(&about, "about", "", "incident.note.flags.about")
	cli.Choice(c, "about", func() []string { return cli.As[string](incident.Topics) })
	return c
}

// topicList explains the values of --about, one a line.
func topicList(l audit.Lang) string {
	lines := cli.Each(incident.Topics, func(t incident.Topic) string { return fmt.Sprintf("  %-14s %s", t, kit.TopicWord(t).In(l)) })
	return strings.Join(lines, "\n")
}

func newDone(env *cli.Env) *cobra.Command {
	undo := false
	var on time.Time
	p := cli.Page{Book: book, Key: "incident.done", Use: "done [CASE] STEP...", Statuses: cli.PlainStatuses, Args: cobra.MinimumNArgs(1)}
	c := onCase(env, p, math.MaxInt, func(_ context.Context, found *incident.Case, steps []string) error {
		at := now(env)
		if !on.IsZero() {
			at = time.Date(on.Year(), on.Month(), on.Day(), 0, 0, 0, 0, at.Location())
		}
		found, err := change(env, found.ID, func(c *incident.Case) (err error) { return tick(c, steps, at, undo) })
		if err != nil {
			return err
		}
		return showNext(env, found)
	})
	c.Flags().BoolVar(&undo, "undo", false, "incident.done.flags.undo")
	dayVar(env, c, &on, "on", "incident.done.flags.on")
	return c
}

// tick ticks steps off, or unticks them. A step that tells support begins the follow-up.
func tick(c *incident.Case, names []string, at time.Time, undo bool) error {
	if len(names) == 0 {
		return noStep(c)
	}
	var steps []incident.Step // found before any is ticked: their numbers are those that were shown
	for _, name := range names {
		s, err := c.Step(name)
		if err != nil {
			return noStep(c)
		}
		steps = append(steps, s)
	}
	for _, s := range steps {
		if undo {
			c.Untick(s.ID)
		} else {
			c.Tick(s.ID, at)
		}
	}
	if told := c.Told(); c.FollowUp.Contacted.IsZero() && !told.IsZero() {
		c.Follow(told, nil)
	}
	return nil
}

// noStep returns the error that names all steps.
func noStep(c *incident.Case) error {
	ids := cli.Each(c.Steps(), func(s incident.Step) string { return s.ID })
	return cli.Fault(incident.ErrStep, book, "cases.step", words.V{"id": c.ID, "n": len(ids), "steps": strings.Join(ids, ", ")})
}

func newClose(env *cli.Env) *cobra.Command {
	reopen, yes := false, false
	p := cli.Page{Book: book, Key: "incident.close", Use: "close [CASE]", Statuses: lettered}
	c := onCase(env, p, 0, func(ctx context.Context, found *incident.Case, _ []string) error {
		said := "cases.reopened"
		if !reopen {
			said = "cases.closed"
			if sure, err := mayClose(ctx, env, found, yes); err != nil || !sure {
				return err
			}
		}
		return note(env, found, said, func(c *incident.Case) error {
			switch {
			case reopen:
				c.Closed = time.Time{}
			case c.Open():
				c.Closed = now(env)
			}
			return nil
		})
	})
	c.Flags().BoolVar(&reopen, "reopen", false, "incident.close.flags.reopen")
	c.Flags().BoolVar(&yes, "yes", false, "incident.close.flags.yes")
	return c
}

// mayClose lists the steps that are left, and asks whether to close the case.
func mayClose(ctx context.Context, env *cli.Env, c *incident.Case, yes bool) (bool, error) {
	left := kit.Left(c, options(env, env.Lang))
	if len(left) == 0 || !c.Open() {
		return true, nil
	}
	v := words.V{"id": c.ID, "n": len(left), "list": strings.Join(left[:min(len(left), 5)], book.In(env.Lang, "cases.comma", nil))}
	if !yes && env.NoInput {
		return false, cli.Fault(nil, book, "cases.unfinished", v)
	}
	env.Say(book.Both("cases.left", v))
	if yes {
		return true, nil
	}
	return env.Confirm(ctx, book.In(env.Lang, "cases.sure", v))
}

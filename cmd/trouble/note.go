package trouble

import (
	"fmt"
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
	topics := incident.Topic("").Known()
	p := cli.Page{
		Book: book, Key: "incident.note", Use: "note [CASE] TEXT", Statuses: cli.PlainStatuses, Args: cobra.RangeArgs(1, 2), More: topicList,
	}
	c := onCase(env, p, func(run *cobra.Command, args []string) error {
		if about != "" {
			if err := cli.OneOf("--about", about, topics); err != nil {
				return err
			}
		}
		found, text, err := pick(env, args, 1)
		if err != nil {
			return err
		}
		if err := inventory.RefuseSecrets(env, run, &in, text...); err != nil {
			return err
		}
		found, err = change(env, found.ID, func(c *incident.Case) error {
			return c.Note(now(env), incident.Topic(about), strings.Join(text, ""))
		})
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
	var on string
	p := cli.Page{Book: book, Key: "incident.done", Use: "done [CASE] STEP...", Statuses: cli.PlainStatuses, Args: cobra.MinimumNArgs(1)}
	c := onCase(env, p, func(_ *cobra.Command, args []string) error {
		found, steps, err := pick(env, args, len(args))
		if err != nil {
			return err
		}
		at, err := when(env, on)
		if err != nil {
			return err
		}
		found, err = change(env, found.ID, func(c *incident.Case) (err error) { return tick(c, steps, at, undo) })
		if err != nil {
			return err
		}
		return showNext(env, found)
	})
	c.Flags().BoolVar(&undo, "undo", false, "incident.done.flags.undo")
	c.Flags().StringVar(&on, "on", "", "incident.done.flags.on")
	return c
}

// when is the time at which something is said to have been done: now, or on a day.
func when(env *cli.Env, on string) (time.Time, error) {
	if on == "" {
		return now(env), nil
	}
	d, err := past(env, "--on", on)
	return d.Time(env.Now().Location()), err
}

// tick ticks steps off, or takes that back. Who has told support looks again afterwards.
func tick(c *incident.Case, names []string, at time.Time, undo bool) error {
	if len(names) == 0 {
		return noStep(c, incident.ErrStep)
	}
	var steps []incident.Step // the numbers are those that were shown
	for _, name := range names {
		s, ok := c.Step(name)
		if !ok {
			return noStep(c, incident.ErrStep)
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
	if told := c.Told(); c.FollowUp == nil && !told.IsZero() {
		c.Follow(told, nil)
	}
	return nil
}

// noStep says which steps there are.
func noStep(c *incident.Case, err error) error {
	var ids []string
	for _, s := range c.Steps() {
		ids = append(ids, s.ID)
	}
	return cli.Fault(err, book, "cases.step", words.V{"id": c.ID, "n": len(ids), "steps": strings.Join(ids, ", ")})
}

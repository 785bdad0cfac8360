package cmd

import (
	"errors"
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

var incidentNotePage = cli.Page{
	More: topicList,
	Book: book, Key: "incident.note", Use: "note CASE TEXT",
	Statuses: cli.PlainStatuses,
	Args:     cobra.ExactArgs(2),
}

func newIncidentNote(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var about string
	c := env.Command(incidentNotePage, func(run *cobra.Command, args []string) error {
		if about != "" {
			if err := cli.OneOf("--about", about, topics()); err != nil {
				return err
			}
		}
		if _, err := findCase(env, args[0]); err != nil {
			return err
		}
		if err := inventory.RefuseSecrets(env, run, &in, args[1]); err != nil {
			return err
		}
		found, err := change(env, args[0], func(c *incident.Case) error {
			return c.Note(now(env), incident.Topic(about), args[1])
		})
		if err != nil {
			return err
		}
		env.Say(audit.Text{En: "noted in %s", Ja: "%s に書き留めました"}, found.ID)
		return nil
	})
	in.Add(env, c)
	c.Flags().StringVar(&about, "about", "", "incident.note.flags.about")
	env.Label(c, book, words.V{"about": strings.Join(topics(), ", ")})
	c.RegisterFlagCompletionFunc("about", cobra.FixedCompletions(topics(), cobra.ShellCompDirectiveNoFileComp))
	c.ValidArgsFunction = completeCases(env)
	return c
}

func topics() []string {
	var names []string
	for _, t := range incident.Topics {
		names = append(names, string(t))
	}
	return names
}

// topicList explains what --about takes, one a line.
func topicList(l audit.Lang) string {
	var lines []string
	for _, t := range incident.Topics {
		lines = append(lines, fmt.Sprintf("  %-14s %s", t, kit.TopicWord(t).In(l)))
	}
	return strings.Join(lines, "\n")
}

var incidentDonePage = cli.Page{
	Book: book, Key: "incident.done", Use: "done CASE STEP...",
	Statuses: cli.PlainStatuses,
	Args:     cobra.MinimumNArgs(2),
}

func newIncidentDone(env *cli.Env) *cobra.Command {
	undo := false
	c := env.Command(incidentDonePage, func(_ *cobra.Command, args []string) error {
		var done []string
		found, err := change(env, args[0], func(c *incident.Case) error {
			for _, name := range args[1:] {
				s, err := tick(c, name, now(env), undo)
				if errors.Is(err, incident.ErrStep) {
					return noStep(c, err)
				}
				if err != nil {
					return err
				}
				done = append(done, s.ID)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if undo {
			env.Say(audit.Text{En: "%s: taken back: %s", Ja: "%s: 取り消しました: %s"}, found.ID, strings.Join(done, ", "))
			return nil
		}
		env.Say(audit.Text{En: "%s: done: %s", Ja: "%s: 済みにしました: %s"}, found.ID, strings.Join(done, ", "))
		return nil
	})
	c.Flags().BoolVar(&undo, "undo", false, "incident.done.flags.undo")
	c.ValidArgsFunction = completeCases(env)
	return c
}

func tick(c *incident.Case, name string, at time.Time, undo bool) (incident.Step, error) {
	if undo {
		return c.Untick(name)
	}
	return c.Tick(name, at)
}

// noStep says which steps there are.
func noStep(c *incident.Case, err error) error {
	var ids []string
	for _, p := range c.Playbook() {
		for _, s := range p.Steps {
			ids = append(ids, s.ID)
		}
	}
	return cli.Usage(audit.Text{
		En: fmt.Sprintf("case %s has no such step", c.ID), Ja: fmt.Sprintf("事案 %s にその手順はありません", c.ID),
	}, audit.Text{
		En: fmt.Sprintf("Steps 1 to %d: %s.", len(ids), strings.Join(ids, ", ")),
		Ja: fmt.Sprintf("1から%dまで: %s", len(ids), strings.Join(ids, ", ")),
	}, err)
}

var incidentClosePage = cli.Page{
	Book: book, Key: "incident.close", Use: "close CASE",
	Statuses: cli.PlainStatuses,
	Args:     cobra.ExactArgs(1),
}

func newIncidentClose(env *cli.Env) *cobra.Command {
	reopen := false
	c := env.Command(incidentClosePage, func(_ *cobra.Command, args []string) error {
		found, err := change(env, args[0], func(c *incident.Case) error {
			switch now := now(env); {
			case reopen:
				c.Closed = nil
			case c.Open():
				c.Closed = &now
			}
			return nil
		})
		if err != nil {
			return err
		}
		if reopen {
			env.Say(audit.Text{En: "case %s is open", Ja: "事案 %s を開き直しました"}, found.ID)
			return nil
		}
		env.Say(audit.Text{En: "case %s is closed", Ja: "事案 %s を閉じました"}, found.ID)
		return nil
	})
	c.Flags().BoolVar(&reopen, "reopen", false, "incident.close.flags.reopen")
	c.ValidArgsFunction = completeCases(env)
	return c
}

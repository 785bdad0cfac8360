package cmd

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/kit"
)

var incidentNotePage = cli.Page{
	Use:   "note CASE TEXT",
	Short: audit.Text{En: "Note what happened, with the time", Ja: "起きたことを時刻つきで書き留める"},
	Long: audit.Text{
		En: `Adds a line to the timeline of a case, stamped with the time. With --about the
note also fills a blank in the sheets and letters; the newest one counts. Never
note a password, a code or an answer: what looks like one, or is one of your
stored logins', is refused.

What --about takes:
` + topicList(audit.English),
		Ja: `事案の経過に、時刻つきで一行を足します。--about を付けると、シートや手紙の空欄が
そのメモで埋まります（新しいものが優先）。パスワード、コード、答えは書かないで
ください。それらしいものや、保存されたログインのパスワードは受け付けません。

--about に書けるもの:
` + topicList(audit.Japanese),
	},
	Example: audit.Text{
		En: `  acctaudit incident note rakuten-1 "called support, they will ring back"
  acctaudit incident note rakuten-1 --about noticed "2026-11-20 about 21:10"`,
		Ja: `  acctaudit incident note rakuten-1 "サポートに電話。折り返しを待つ"
  acctaudit incident note rakuten-1 --about noticed "2026-11-20 21時10分ごろ"`,
	},
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
	c.Flags().StringVar(&about, "about", "", env.T(audit.Text{
		En: "the `question` that it answers: " + strings.Join(topics(), ", "),
		Ja: "このメモが答える`問い`: " + strings.Join(topics(), ", "),
	}))
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
	Use:   "done CASE STEP...",
	Short: audit.Text{En: "Tick steps off", Ja: "手順を済みにする"},
	Long: audit.Text{
		En: `Ticks off steps of a case, by their numbers or names. With --undo it takes the
tick back.`,
		Ja: `事案の手順を、番号か名前で指定して済みにします。--undo を付けると取り消します。`,
	},
	Example: audit.Text{
		En: `  acctaudit incident done rakuten-1 2
  acctaudit incident done rakuten-1 change-password end-sessions`,
		Ja: `  acctaudit incident done rakuten-1 2
  acctaudit incident done rakuten-1 change-password end-sessions`,
	},
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
	c.Flags().BoolVar(&undo, "undo", false, env.T(audit.Text{En: "take the tick back", Ja: "済みを取り消す"}))
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
	Use:   "close CASE",
	Short: audit.Text{En: "Close a case, or open it again", Ja: "事案を閉じる・開き直す"},
	Long: audit.Text{
		En: `Closes a case: it stays as it is, and its days of follow-up no longer count as
overdue. With --reopen it is open again.`,
		Ja: `事案を閉じます。記録は残り、その後の確認の予定日は予定日超過と数えなくなります。
--reopen を付けると開き直します。`,
	},
	Example: audit.Text{
		En: `  acctaudit incident close rakuten-1`,
		Ja: `  acctaudit incident close rakuten-1`,
	},
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
	c.Flags().BoolVar(&reopen, "reopen", false, env.T(audit.Text{En: "open it again", Ja: "開き直す"}))
	c.ValidArgsFunction = completeCases(env)
	return c
}

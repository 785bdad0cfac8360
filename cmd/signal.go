package cmd

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/notify"
)

// signalFlags gives c the flags of what else is told that an audit ran.
func (a *auditRun) signalFlags(c *cobra.Command) {
	c.Flags().BoolVar(&a.failNew, "fail-new", false, "report.flags.fail-new")
	c.Flags().BoolVar(&a.notify, "notify", false, "signal.flags.notify")
	c.Flags().Func("ping", "signal.flags.ping", func(address string) error {
		if u, err := url.Parse(address); address != "" && (err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil) {
			return cli.Fault(nil, book, "signal.address", nil)
		}
		a.ping = address
		return nil
	})
}

// signal tells the desktop that something is to be told, and an address that the
// audit ran. Neither is told of what, nor about which account; that it failed is
// said, and ends nothing.
func (a *auditRun) signal(ctx context.Context, rec *audit.Record) {
	if a.notify && a.loud(rec) {
		text := book.In(a.env.Lang, "signal.text", words.V{"new": len(a.Last.Of(history.New)) + len(a.Last.Of(history.Worse)), "unknown": len(a.Last.Of(history.Unknown))})
		if a.Last.Since.IsZero() {
			text = book.In(a.env.Lang, "signal.first", nil)
		}
		if err := notify.Send(ctx, a.env.Getenv, book.In(a.env.Lang, "signal.title", nil), text); err != nil {
			a.env.Say(book.Text("signal.silent"))
		}
	}
	if a.ping != "" && a.reach(ctx) != nil {
		a.env.Complain(cli.Fault(nil, book, "signal.unreached", nil))
	}
}

// pingWait is how long an address may take to answer.
const pingWait = 10 * time.Second

// reach asks the address, and sends nothing but that.
func (a *auditRun) reach(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, pingWait)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.ping, nil)
	if err != nil {
		return err
	}
	req.Header.Set("User-Agent", "acctaudit")
	answer, err := a.env.HTTP.Do(req)
	if err != nil {
		return err
	}
	answer.Body.Close()
	if answer.StatusCode >= 300 {
		return http.ErrNotSupported
	}
	return nil
}

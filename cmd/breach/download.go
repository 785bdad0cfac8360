package breach

import (
	"context"
	"errors"
	"net/url"

	"github.com/spf13/cobra"

	"acctaudit/audit/breach"
	"acctaudit/audit/breach/online"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

func newDownload(env *cli.Env) *cobra.Command {
	var output, server string
	c := env.Command(cli.Page{
		Book: book, Key: "breach.download", Use: "download", Statuses: cli.PlainStatuses, Args: cobra.NoArgs,
	}, func(c *cobra.Command, _ []string) error { return download(c.Context(), env, server, output) })
	outVar(c, &output)
	c.Flags().StringVar(&server, "hibp-url", online.Address, "breach.flags.hibpUrl")
	return c
}

func download(ctx context.Context, env *cli.Env, server, output string) error {
	s, err := online.New(env.HTTP, server)
	if err != nil {
		return cli.Fault(err, book, "badServer", nil)
	}
	u, err := url.Parse(server)
	if err != nil {
		return err
	}
	t, err := open(env, output, u.Host, env.Now(), false)
	if err != nil {
		return err
	}
	env.Say(book.Both("estimate", words.V{"host": u.Host}))
	bar := env.Progress(book.Text("downloading"))
	defer bar.Close()
	err = s.Download(ctx, t.Builder, t.from, func(done, all int) error {
		bar.Set(done, all)
		return ctx.Err()
	})
	if err != nil {
		return t.stopped(ctx, broken(err))
	}
	if err := t.end(ctx); err != nil {
		t.drop()
		return broken(err)
	}
	return nil
}

// broken says why a download ended before its end.
func broken(err error) error {
	e, ok := errors.AsType[*breach.Error](err)
	if !ok {
		return err
	}
	return &cli.Error{Status: cli.ExitFailure, Message: book.Both("broken.what", words.V{"why": e}), Hint: book.Text("goOn"), Err: err}
}

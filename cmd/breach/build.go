package breach

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit/breach"
	"acctaudit/audit/breach/online"
	"acctaudit/audit/keep"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

func newBuild(env *cli.Env) *cobra.Command {
	var output string
	c := env.Command(cli.Page{
		Book: book, Key: "breach.build", Use: "build FILE|-", Statuses: cli.PlainStatuses, Args: cobra.ExactArgs(1),
	}, func(c *cobra.Command, args []string) error { return build(c.Context(), env, args[0], output) })
	outVar(c, &output)
	return c
}

// A source is a list of hashes as text.
type source struct {
	name string
	date time.Time
	text *breach.Text // nil of standard input, which cannot be read from the middle
	file *os.File     // of text
}

func build(ctx context.Context, env *cli.Env, path, output string) error {
	s, err := openSource(env, path)
	if err != nil {
		return badList(path, err)
	}
	defer s.file.Close()
	t, err := open(env, output, s.name, s.date, s.text != nil)
	if err != nil {
		return err
	}
	defer t.file.Close()
	if err = pour(ctx, env, s, t); err == nil {
		err = t.end(ctx)
	}
	if t.drop(err) {
		return badList(path, err)
	}
	return t.stopped(ctx, err)
}

func openSource(env *cli.Env, path string) (s source, err error) {
	if path == "-" {
		return source{name: "-", date: env.Now()}, nil
	}
	f, err := keep.Open(path)
	if err != nil {
		return s, err
	}
	info, err := f.Stat()
	if err == nil {
		s = source{name: filepath.Base(path), date: info.ModTime(), file: f}
		s.text, err = breach.NewText(f, info.Size())
	}
	if err != nil {
		f.Close()
	}
	return s, err
}

func pour(ctx context.Context, env *cli.Env, s source, t *target) error {
	in := env.In
	if s.text != nil {
		rest, err := s.text.After(t.From())
		if err != nil {
			return err
		}
		in = rest
	}
	bar := env.Progress(book.Text("building"))
	defer bar.Close()
	return breach.Copy(t.Builder, in, func() error {
		bar.Set(t.Far(), 1000)
		return ctx.Err()
	})
}

// badList says what is wrong with a list.
func badList(path string, err error) error {
	if e, ok := errors.AsType[*breach.Error](err); ok {
		return cli.Fault(err, book, "bad", words.V{"name": cli.Shown("FILE", filepath.Base(path)), "why": e})
	}
	return cli.FileError("FILE", path, err)
}

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
	t, err := open(env, output, s.Host, env.Now(), false)
	if err != nil {
		return err
	}
	defer t.file.Close()
	env.Say(book.Both("estimate", words.V{"host": s.Host}))
	bar := env.Progress(book.Text("downloading"))
	defer bar.Close()
	err = s.Download(ctx, t.Builder, func(done, all int) error {
		bar.Set(done, all)
		return ctx.Err()
	})
	if err == nil {
		err = t.end(ctx)
		t.drop(err)
	}
	return t.stopped(ctx, broken(err))
}

// broken says why a download ended early.
func broken(err error) error {
	e, ok := errors.AsType[*breach.Error](err)
	if !ok {
		return err
	}
	return &cli.Error{Status: cli.ExitFailure, Message: book.Both("broken.what", words.V{"why": e}), Hint: book.Text("goOn"), Err: err}
}

package breach

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit/breach"
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

// A source is a list in text.
type source struct {
	name string
	date time.Time
	text *breach.Text // nil if it cannot be read from the middle
	file *os.File
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
	if err = pour(ctx, env, s, t); err == nil {
		err = t.end(ctx)
	}
	if ctx.Err() != nil {
		return t.stopped(ctx, err)
	}
	if _, bad := errors.AsType[*breach.Error](err); bad {
		t.drop()
		return badList(path, err)
	}
	return err
}

func openSource(env *cli.Env, path string) (s source, err error) {
	if path == "-" {
		in, ok := env.In.(*os.File)
		if !ok {
			in = os.Stdin
		}
		return source{name: "-", date: env.Now(), file: in}, nil
	}
	f, err := keep.Open(path)
	if err != nil {
		return s, err
	}
	info, err := f.Stat()
	if err == nil {
		s = source{name: filepath.Base(path), date: info.ModTime(), file: f}
		s.text, err = breach.NewText(f, info.Size(), s.name, s.date)
	}
	if err != nil {
		f.Close()
	}
	return s, err
}

func pour(ctx context.Context, env *cli.Env, s source, t *target) error {
	if s.text != nil && t.from > 0 {
		at, err := s.text.Seek(t.from)
		if err != nil {
			return err
		}
		if _, err := s.file.Seek(at, io.SeekStart); err != nil {
			return err
		}
	}
	bar := env.Progress(book.Text("building"))
	defer bar.Close()
	return breach.Copy(t.Builder, s.file, func() error {
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

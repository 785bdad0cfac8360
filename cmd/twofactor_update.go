package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/directory"
	"acctaudit/cmd/internal/cli"
)

var twofactorUpdatePage = cli.Page{
	Book: book, Key: "twofactor.update", Use: "update",
	Statuses: cli.PlainStatuses,
}

func newTwofactorUpdate(env *cli.Env) *cobra.Command {
	return env.Command(twofactorUpdatePage, func(c *cobra.Command, _ []string) error {
		path, err := cacheFile(env, directoryFile)
		if err != nil {
			return err
		}
		data, d, err := directory.Fetch(c.Context(), env.HTTP, env.Now())
		if err == nil {
			err = writeCache(path, data)
		}
		if err != nil {
			return notUpdated(env, path, err)
		}
		return env.Answer(fmt.Sprintf(env.T(audit.Text{
			En: "fetched: %d sites, as of %s, kept in %s\n%s",
			Ja: "取得しました: %d サイト（%s 時点）。保存先: %s\n%s",
		}), d.Sites(), d.AsOf.Format(time.DateOnly), path, directory.Attribution))
	})
}

func writeCache(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return cli.WriteNew(path, data, true)
}

// notUpdated says what went wrong and what is there still.
func notUpdated(env *cli.Env, path string, err error) error {
	old := audit.Text{En: "There was no earlier list, and there is none now.", Ja: "以前の一覧はなく、いまもありません。"}
	if d, openErr := openDirectory(path); openErr == nil {
		on := d.AsOf.Format(time.DateOnly)
		old = audit.Text{En: "The earlier list of " + on + " is kept.", Ja: on + " の一覧をそのまま残しています。"}
	} else if !errors.Is(openErr, fs.ErrNotExist) {
		old = audit.Text{En: "The earlier file cannot be read either.", Ja: "以前のファイルも読めません。"}
	}
	why := audit.Text{En: err.Error(), Ja: err.Error()}
	if e, ok := errors.AsType[*directory.Error](err); ok {
		why = audit.Text{En: e.In(audit.English), Ja: e.In(audit.Japanese)}
	}
	return &cli.Error{
		Status:  cli.ExitFailure,
		Message: audit.Text{En: "not updated: " + why.En, Ja: "更新できませんでした: " + why.Ja},
		Hint:    old, Err: err,
	}
}

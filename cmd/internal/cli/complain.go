package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
	"acctaudit/audit/text"
)

// Complain writes err in the language of the run, with what to do next on a
// line of its own.
func (env *Env) Complain(err error) {
	message, hint := words(err)
	if message == (audit.Text{}) {
		return
	}
	fmt.Fprintln(env.Err, "acctaudit: "+text.Visible(env.T(message)))
	if hint != (audit.Text{}) {
		fmt.Fprintln(env.Err, text.Visible(env.T(hint)))
	}
}

// words puts err into both languages. An ending that is told by the exit
// status alone has none.
func words(err error) (message, hint audit.Text) {
	if errors.Is(err, context.Canceled) {
		return audit.Text{En: "interrupted", Ja: "中断しました"}, audit.Text{}
	}
	if u, ok := errors.AsType[*Error](err); ok {
		return u.Message, u.Hint
	}
	switch {
	case errors.Is(err, ErrFindings), errors.Is(err, ErrIncomplete):
		return audit.Text{}, audit.Text{}
	case errors.Is(err, errClosed):
		return audit.Text{
			En: "standard output is closed, so nothing was written (to throw it away, use > /dev/null)",
			Ja: "標準出力が閉じられているため、何も書けませんでした（捨てるには > /dev/null を使ってください）",
		}, audit.Text{}
	}
	return audit.Text{En: err.Error(), Ja: "内部の問題: " + err.Error()}, audit.Text{}
}

// FileError puts the failure to open or write a file into words. The name is
// what the file is called if it is not there.
func FileError(name, path string, err error) error {
	reason := audit.Text{En: err.Error(), Ja: err.Error()}
	if e, ok := errors.AsType[*os.PathError](err); ok {
		reason = audit.Text{En: e.Err.Error(), Ja: e.Err.Error()}
	}
	held, isHeld := errors.AsType[*keep.HeldError](err)
	switch {
	case isHeld:
		reason = heldWords(held)
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		reason = audit.Text{En: "nothing came from it in time", Ja: "時間内に何も届きませんでした"}
	case errors.Is(err, fs.ErrNotExist):
		reason = audit.Text{En: "there is no such file", Ja: "そのファイルはありません"}
	case errors.Is(err, fs.ErrPermission):
		reason = audit.Text{En: "it may not be read or written", Ja: "読み書きが許されていません"}
	case errors.Is(err, keep.ErrNotFile):
		reason = audit.Text{En: "it is no file, but a folder, a device, a pipe, or a link to one of these or to nothing", Ja: "ファイルではありません（フォルダー、デバイス、パイプ、またはそれらを指すリンクか、切れたリンクです）"}
	case errors.Is(err, fs.ErrExist):
		reason = audit.Text{En: "it is there already; --force replaces it", Ja: "すでにあります。置き換えるには --force を付けてください"}
	}
	what := Shown(name, path)
	return Usage(audit.Text{En: what + ": " + reason.En, Ja: what + ": " + reason.Ja}, audit.Text{}, err)
}

func heldWords(e *keep.HeldError) audit.Text {
	if e.PID == 0 {
		return audit.Text{En: "another acctaudit is writing to it; try again when that has ended", Ja: "ほかの acctaudit が書き込み中です。終わってからやり直してください"}
	}
	return audit.Text{
		En: fmt.Sprintf("another acctaudit (process %d) is writing to it; try again when that has ended", e.PID),
		Ja: fmt.Sprintf("ほかの acctaudit（プロセス %d）が書き込み中です。終わってからやり直してください", e.PID),
	}
}

// FileProblem says where the file at path makes no sense, and how.
func FileProblem(path string, err error) error {
	p, ok := errors.AsType[*schema.Problem](err)
	if !ok {
		return err
	}
	p.File = path
	hint := audit.Text{En: "The file was left as it is.", Ja: "ファイルには手を付けていません。"}
	if errors.Is(p, schema.ErrNewer) {
		hint = UpdateHint
	}
	return Usage(audit.Text{En: p.In(audit.English), Ja: p.In(audit.Japanese)}, hint, p)
}

var UpdateHint = audit.Text{En: "Update acctaudit to read it.", Ja: "acctaudit を更新すると読めます。"}

// WarnShared says that others may write to a file that the program believes.
func (env *Env) WarnShared(path string) {
	if keep.Shared(path) {
		env.Say(audit.Text{
			En: "acctaudit: %s: other people may write to this file, and so answer for you; chmod 600 ends that",
			Ja: "acctaudit: %s: ほかの人も書き込めるファイルなので、回答を書き換えられるおそれがあります。chmod 600 で防げます",
		}, path)
	}
}

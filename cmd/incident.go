package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/incident/file"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
)

var incidentPage = page{
	use:   "incident",
	group: groupTrouble,
	short: audit.Text{En: "Get through a lock-out or a break-in, step by step", Ja: "締め出しや不正アクセスに、順を追って対応する"},
	long: audit.Text{
		En: `Opens a case for what happened, lists the steps in the order that helps, writes
call sheets and letters, checks a draft for secrets before it is sent, and
reminds of what to look at afterwards. Cases are files that only you can read,
in the data folder; they hold no password.`,
		Ja: `起きたことを事案として記録し、すべきことを順に並べ、電話のメモや手紙の下書きを作り、
送る前の文に秘密がないか調べ、その後に見直す日を知らせます。事案は自分だけが読める
ファイルとしてデータフォルダーに置かれ、パスワードは入りません。`,
	},
	example: audit.Text{
		En: `  acctaudit incident start rakuten.co.jp --kind unauthorised-access
  acctaudit incident note rakuten-1 "a mail told of a new device" --about how
  acctaudit incident contact rakuten-1 --by phone -o call.html
  acctaudit incident check-draft --case rakuten-1 mail.txt`,
		Ja: `  acctaudit incident start rakuten.co.jp --kind unauthorised-access
  acctaudit incident note rakuten-1 "新しい端末の通知が届いた" --about how
  acctaudit incident contact rakuten-1 --by phone -o call.html
  acctaudit incident check-draft --case rakuten-1 mail.txt`,
	},
	statuses: plainStatuses,
}

func newIncident(env *Env) *cobra.Command {
	c := env.command(incidentPage, func(c *cobra.Command, _ []string) error { return c.Help() })
	c.Args = noSuchCommand
	c.AddCommand(
		newIncidentStart(env), newIncidentNote(env), newIncidentDone(env), newIncidentShow(env), newIncidentList(env),
		newIncidentReport(env), newIncidentContact(env), newIncidentCheckDraft(env), newIncidentFollowUp(env), newIncidentClose(env),
	)
	return c
}

// incidents opens the store of cases in the data folder.
func (env *Env) incidents() (*file.Store, error) {
	dir, err := env.dataFolder("incidents")
	if err != nil {
		return nil, err
	}
	return file.Open(dir), nil
}

// dataFolder returns the path of a folder in the user's data folder
// (XDG_DATA_HOME on Linux and BSD). It does not create it.
func (env *Env) dataFolder(name string) (string, error) {
	if dir := env.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "acctaudit", name), nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		dir, err := os.UserConfigDir() // AppData, Application Support
		if err != nil {
			return "", fmt.Errorf("the data folder: %w", err)
		}
		return filepath.Join(dir, "acctaudit", name), nil
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("the data folder: %w", err)
	}
	return filepath.Join(dir, ".local", "share", "acctaudit", name), nil
}

// readIncidents puts the person's cases into inv. What cannot be read is put
// in as such.
func (env *Env) readIncidents(inv *audit.Inventory) error {
	store, err := env.incidents()
	if err != nil {
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: "*", Broken: err.Error()})
		return nil
	}
	cases, broken, err := store.List()
	if err != nil {
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: "*", Broken: err.Error()})
		return nil
	}
	for _, c := range cases {
		out := audit.Incident{ID: c.ID, Account: c.Account}
		out.Due, out.Past = env.times(c.Due()), env.times(c.Past())
		if c.Open() {
			inv.Incidents = append(inv.Incidents, out)
		}
	}
	for _, b := range broken {
		id := strings.TrimSuffix(filepath.Base(b.File), ".yaml")
		b.File = "" // the id says it
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: id, Broken: b.Error()})
	}
	return nil
}

// times returns the beginnings of days where the person is.
func (env *Env) times(days []incident.Day) []time.Time {
	var out []time.Time
	for _, d := range days {
		out = append(out, d.Time(env.Now().Location()))
	}
	return out
}

// caseError puts what the store says into words.
func caseError(err error) error {
	if _, worded := errors.AsType[*userError](err); worded {
		return err
	}
	if e, ok := errors.AsType[*file.MissingError](err); ok {
		return missingCase(e)
	}
	if e, ok := errors.AsType[*schema.Problem](err); ok {
		return brokenCase(e)
	}
	if e, ok := errors.AsType[*keep.HeldError](err); ok {
		return fileError(e.Path, e.Path, err)
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fileError(e.Path, e.Path, err)
	}
	for _, w := range caseWords {
		if errors.Is(err, w.err) {
			return usage(w.what, w.hint, err)
		}
	}
	return err
}

func missingCase(e *file.MissingError) error {
	hint := audit.Text{En: "See the cases with: acctaudit incident list", Ja: "事案は acctaudit incident list で一覧できます。"}
	if len(e.Near) > 0 {
		list := strings.Join(e.Near, ", ")
		hint = audit.Text{En: "Did you mean: " + list + "?", Ja: "もしかして: " + list}
	}
	return usage(audit.Text{En: "there is no such case", Ja: "その事案はありません"}, hint, e)
}

func brokenCase(p *schema.Problem) error {
	hint := audit.Text{
		En: "Nothing was changed. Correct the line in an editor, or move the file away.",
		Ja: "何も変更していません。エディターで直すか、ファイルを別の場所に移してください。",
	}
	if errors.Is(p, schema.ErrNewer) {
		hint = updateHint
	}
	return usage(audit.Text{En: p.In(audit.English), Ja: p.In(audit.Japanese)}, hint, p)
}

var caseWords = []struct {
	err        error
	what, hint audit.Text
}{
	{incident.ErrSecret, audit.Text{
		En: "this looks like a password, a code or a number that must not be kept, and was not noted",
		Ja: "パスワードやコードなど、残してはいけないもののようなので、記録しませんでした",
	}, audit.Text{
		En: "Note that it was there and where it is kept, not what it is.",
		Ja: "「何があり、どこにあるか」だけを書き、中身は書かないでください。",
	}},
	{incident.ErrLong, audit.Text{
		En: "a note has at most 2000 bytes and a case at most 1000 notes", Ja: "一つのメモは2000バイトまで、一つの事案のメモは1000件までです",
	}, audit.Text{}},
	{incident.ErrEmpty, audit.Text{En: "there is nothing in this note", Ja: "メモの中身がありません"}, audit.Text{}},
	{incident.ErrStep, audit.Text{En: "there is no such step", Ja: "そのような項目はありません"}, audit.Text{
		En: "Give its number, or its name, as 'acctaudit incident show' has it.", Ja: "acctaudit incident show に出る番号か名前を指定してください。",
	}},
	{incident.ErrDay, audit.Text{En: "this is not a day", Ja: "日付として読めません"}, audit.Text{
		En: "Write it as 2026-11-22, or today.", Ja: "2026-11-22 のように書くか、today と書いてください。",
	}},
}

// day reads the value of a flag: a day written as 2026-11-22, or today.
func (env *Env) day(flag, s string) (incident.Day, error) {
	if s == "today" || s == "今日" {
		return incident.DayOf(env.Now()), nil
	}
	d, err := incident.ParseDay(s)
	if err != nil {
		return d, usage(audit.Text{
			En: flag + " is not a day", Ja: flag + " は日付として読めません",
		}, audit.Text{En: "Write it as 2026-11-22, or today.", Ja: "2026-11-22 のように書くか、today と書いてください。"}, err)
	}
	return d, nil
}

// now is the time for a stamp: to the second, as it stands in the file.
func (env *Env) now() time.Time { return env.Now().Truncate(time.Second) }

// change edits a case under its lock and puts errors into words.
func (env *Env) change(id string, edit func(*incident.Case) error) (*incident.Case, error) {
	store, err := env.incidents()
	if err != nil {
		return nil, err
	}
	c, err := store.Update(id, edit)
	if err != nil {
		return nil, caseError(err)
	}
	return c, nil
}

// find reads a case and puts errors into words.
func (env *Env) find(id string) (*incident.Case, error) {
	store, err := env.incidents()
	if err != nil {
		return nil, err
	}
	c, err := store.Get(id)
	if err != nil {
		return nil, caseError(err)
	}
	return c, nil
}

// completeCases offers the ids of the cases to a shell.
func (env *Env) completeCases(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	store, err := env.incidents()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	cases, _, err := store.List()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var ids []string
	for _, c := range cases {
		ids = append(ids, c.ID)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/directory"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/csv"
	"acctaudit/report/doc"
)

var twofactorStatusPage = cli.Page{
	Book: book, Key: "twofactor.status", Use: "status",
	Statuses: cli.AuditStatuses,
}

var tableFormats = []string{"terminal", "json", "csv", "markdown"}

type tfStatus struct {
	tfInput
	format string
	failOn string
}

func newTwofactorStatus(env *cli.Env) *cobra.Command {
	s := &tfStatus{tfInput: tfInput{env: env}}
	c := env.Command(twofactorStatusPage, func(c *cobra.Command, _ []string) error { return s.run(c) })
	s.flags(c)
	return c
}

func (s *tfStatus) flags(c *cobra.Command) {
	s.tfInput.flags(c)
	s.formatFlag(c, tableFormats)
	c.Flags().StringVar(&s.failOn, "fail-on", string(audit.Medium), "twofactor.flags.fail-on")
	c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(severities(), cobra.ShellCompDirectiveNoFileComp))
}

func (s *tfStatus) formatFlag(c *cobra.Command, formats []string) {
	list := ""
	for i, f := range formats {
		if i > 0 {
			list += ", "
		}
		list += f
	}
	c.Flags().StringVar(&s.format, "format", formats[0], "twofactor.flags.format")
	s.env.Label(c, book, words.V{"format": list})
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

func (s *tfStatus) run(c *cobra.Command) error {
	if err := cli.OneOf("--format", s.format, tableFormats); err != nil {
		return err
	}
	if err := cli.OneOf("--fail-on", s.failOn, severities()); err != nil {
		return err
	}
	inv, err := s.read(c.Context())
	if err != nil {
		return err
	}
	defer inv.Clear()
	rec, err := s.judge(c, inv)
	if err != nil {
		return err
	}
	failOn := audit.Severity(s.failOn)
	if failOn == never {
		failOn = ""
	}
	ending := cli.Verdict(rec, failOn)
	if ending == nil && !inv.Checklist {
		ending = cli.ErrIncomplete // nothing was answered, so nothing was looked at
	}
	if s.env.Quiet && ending == nil && s.format != "json" {
		return nil
	}
	if err := s.write(inv, rec); err != nil {
		return err
	}
	return ending
}

func (s *tfStatus) judge(c *cobra.Command, inv *audit.Inventory) (*audit.Record, error) {
	return audit.Run(c.Context(), inv, []*audit.Check{twofactor.Check}, audit.Options{
		Tool: cli.Tool(), Now: s.env.Now(), StaleAfter: s.staleAfter,
	})
}

func (s *tfStatus) write(inv *audit.Inventory, rec *audit.Record) error {
	rows := tfRows(inv, rec.Results[0])
	if s.format == "json" {
		return s.writeJSON(inv, rec, rows)
	}
	t := s.table(rows)
	if s.format == "csv" {
		var cells [][]string
		for _, r := range t.Rows {
			cells = append(cells, r.Cells)
		}
		return csv.Table(s.env.Out, csv.Options{}, tfColumns, cells)
	}
	return s.env.Render(s.env.Paper(s.format), s.format, "", s.doc(inv, rec, rows, t))
}

// doc is the table with what could not be looked at above it.
func (s *tfStatus) doc(inv *audit.Inventory, rec *audit.Record, rows []*tfRow, t doc.Table) doc.Doc {
	d := doc.Doc{Lang: s.env.Lang, Title: s.env.T(audit.Text{En: "Two-factor sign-in", Ja: "二段階認証の状況"})}
	for _, gap := range s.couldNotLook(inv, rec) {
		d.Lead = append(d.Lead, doc.Para{Text: gap, Tone: doc.Warning})
	}
	d.Lead = append(d.Lead, doc.Para{Text: s.summary(rows)})
	if len(rows) > 0 {
		d.Lead = append(d.Lead, t)
	}
	for _, note := range s.below(rows) {
		d.Lead = append(d.Lead, doc.Para{Text: note, Tone: doc.Soft})
	}
	return d
}

// tfColumns are the heads of the table in CSV.
var tfColumns = []string{"importance", "account", "methods", "rank", "confirmed", "backup_codes", "to_do"}

func (s *tfStatus) table(rows []*tfRow) doc.Table {
	env := s.env
	head := func(en, ja string) doc.Column { return doc.Column{Head: env.T(audit.Text{En: en, Ja: ja})} }
	t := doc.Table{Columns: []doc.Column{
		head("Imp", "重要"), head("Account", "アカウント"), head("Methods", "方式"), head("Rank", "強さ"),
		head("Confirmed", "確認日"), head("Codes", "コード"), head("To do", "すること"),
	}}
	t.Columns[1].Kind, t.Columns[3].Kind = doc.Name, doc.Number
	for _, r := range rows {
		a := r.Account
		t.Rows = append(t.Rows, doc.Row{Cells: []string{
			importanceCell(a), accountName(env, a), methodCell(env, a), rankCell(a),
			r.confirmedCell(env), codesCell(env, a), todoLine(env, r),
		}})
	}
	return t
}

// confirmedCell marks a date that does not count.
func (r *tfRow) confirmedCell(env *cli.Env) string {
	for _, f := range r.Unknown {
		if f.Code == "mfa.stale" && !r.Account.Confirmed.IsZero() {
			return fmt.Sprintf(env.T(audit.Text{En: "%s (%s)", Ja: "%s（%s）"}), cli.Day(r.Account.Confirmed), env.T(report.DoubtWord(audit.Doubt(f.Values["doubt"]))))
		}
	}
	return cli.Day(r.Account.Confirmed)
}

func importanceCell(a *audit.Account) string {
	switch {
	case a.Importance == 0:
		return "?"
	case a.ImportanceGuessed:
		return strconv.Itoa(a.Importance) + "?"
	}
	return strconv.Itoa(a.Importance)
}

func accountName(env *cli.Env, a *audit.Account) string {
	return strings.TrimRight(text.Visible(env.T(a.Name)+" "+a.Username), " ")
}

// couldNotLook says what the table lacks, above everything else.
func (s *tfStatus) couldNotLook(inv *audit.Inventory, rec *audit.Record) []string {
	env := s.env
	var out []string
	say := func(en, ja string, args ...any) {
		out = append(out, fmt.Sprintf(env.T(audit.Text{En: en, Ja: ja}), args...))
	}
	for _, store := range inv.Stores {
		if !store.Complete() {
			say("%s could not be read to the end (%s). Its accounts may be missing here.",
				"%s を最後まで読めませんでした（%s）。ここにないアカウントがあるかもしれません。",
				storeName(env, store), env.T(report.StoreStateWord(store.State)))
		}
	}
	if inv.DirectoryFailed != "" {
		say("The directory of second factors could not be read: %s", "二段階認証の一覧を読めませんでした: %s", inv.DirectoryFailed)
	}
	if !inv.Checklist {
		say("There is no checklist yet, so nothing is confirmed. Make one: acctaudit twofactor init",
			"チェックリストがまだないため、何も確認されていません。作るには: acctaudit twofactor init")
	}
	if res := rec.Results[0]; res.Status == audit.Failed {
		say("The check failed: nothing below has been judged.", "点検できませんでした。以下は判定していません。")
	}
	return out
}

func (s *tfStatus) summary(rows []*tfRow) string {
	n := make(map[string]int)
	for _, r := range rows {
		n[r.state()]++
	}
	return fmt.Sprintf(s.env.T(audit.Text{
		En: "Accounts: %d. To look at: %d. Not known: %d. In order: %d. Nothing offered, by your answer: %d.",
		Ja: "アカウント%d件: 見直すもの%d、不明%d、問題なし%d、提供なし（回答による）%d。",
	}), len(rows), n[tfFinding], n[tfUnknown], n[tfClean], n[tfNA])
}

func (s *tfStatus) below(rows []*tfRow) []string {
	out := []string{s.env.T(audit.Text{
		En: "Rank of the weakest method that is on: 5 security key or card, 4 passkey, 3 code of an app, 2 push, 1 SMS or call, 0.5 mail, 0 none, ? not known. Imp: importance, ? is a guess.",
		Ja: "強さ（有効な方式のうち一番弱いもの）: 5 セキュリティキー・ICカード、4 パスキー、3 認証アプリなどのコード、2 承認の通知、1 SMS・電話、0.5 メール、0 なし、? 不明。重要度の?は推定。",
	})}
	if len(rows) == 0 {
		return out
	}
	return append(out, s.env.T(audit.Text{
		En: "What services offer comes from dated lists that may be out of date; your own answer counts.",
		Ja: "サービスが提供する方式は日付のある一覧によるもので、古いことがあります。あなたの回答を優先します。",
	}), s.attribution())
}

func (s *tfStatus) attribution() string {
	line := s.env.T(audit.Text{Ja: site.AttributionJa + "。"})
	for _, a := range site.Attribution() {
		line += a + ". "
	}
	if s.dirNote != "" {
		line += s.dirNote + "."
	}
	return line
}

// A tfJSON is one account as 'twofactor status --format json' writes it.
type tfJSON struct {
	ID                audit.AccountID `json:"id"`
	Name              audit.Text      `json:"name"`
	Service           string          `json:"service,omitempty"`
	Site              string          `json:"site,omitempty"`
	Username          string          `json:"username,omitempty"`
	Importance        int             `json:"importance,omitempty"`
	ImportanceGuessed bool            `json:"importance_guessed,omitempty"`
	State             string          `json:"state"` // finding, unknown, clean, n/a
	Methods           []audit.Method  `json:"methods"`
	Seen              []audit.Method  `json:"seen,omitempty"` // in an entry, not answered by the person
	Weakest           *float64        `json:"weakest_rank"`   // null is not known
	Confirmed         string          `json:"confirmed,omitempty"`
	BackupCodes       string          `json:"backup_codes,omitempty"`
	Offered           []audit.Method  `json:"offered,omitempty"`
	OfferedAsOf       string          `json:"offered_as_of,omitempty"`
	Findings          []audit.Finding `json:"findings"`
	Unknown           []audit.Finding `json:"unknown"`
}

func (s *tfStatus) writeJSON(inv *audit.Inventory, rec *audit.Record, rows []*tfRow) error {
	out := struct {
		Schema      int           `json:"schema"`
		Tool        string        `json:"tool"`
		Time        string        `json:"time"`
		Complete    bool          `json:"complete"`
		Status      audit.Status  `json:"status"`
		Detail      string        `json:"detail,omitempty"`
		Stores      []audit.Store `json:"stores"`
		Checklist   bool          `json:"checklist"`
		Accounts    []tfJSON      `json:"accounts"`
		Attribution []string      `json:"attribution"`
	}{
		1, rec.Tool, cli.Stamp(rec.Time), rec.Complete, rec.Results[0].Status, rec.Results[0].Detail,
		rec.Stores, inv.Checklist,
		[]tfJSON{},
		append(site.Attribution(), directory.Attribution),
	}
	for _, r := range rows {
		out.Accounts = append(out.Accounts, r.json())
	}
	return s.env.WriteJSON(out)
}

func (r *tfRow) json() tfJSON {
	a := r.Account
	j := tfJSON{
		ID: a.ID, Name: a.Name, Service: a.Service, Site: a.Site, Username: a.Username,
		Importance: a.Importance, ImportanceGuessed: a.ImportanceGuessed, State: r.state(),
		Methods: append([]audit.Method{}, audit.MethodsOf(a.Factors)...), Seen: a.SeenMethods(), Confirmed: cli.Day(a.Confirmed),
		BackupCodes: a.BackupCodes.State, Offered: a.Offered, OfferedAsOf: a.OfferedAsOf,
		Findings: append([]audit.Finding{}, r.Findings...), Unknown: append([]audit.Finding{}, r.Unknown...),
	}
	if rank, err := strconv.ParseFloat(rankCell(a), 64); err == nil {
		j.Weakest = &rank
	}
	return j
}

// storeName is how a store is called where it has no name of its own: a
// keyring that is not there.
func storeName(env *cli.Env, s audit.Store) string {
	if s.Name != "" {
		return text.Visible(s.Name)
	}
	return env.T(audit.Text{En: "The keyring", Ja: "キーリング"})
}

package cmd

import (
	"context"
	"errors"
	"fmt"

	"acctaudit/audit"
	"acctaudit/audit/source"
	"acctaudit/audit/source/bitwarden"
	"acctaudit/audit/source/browsercsv"
)

// exports are the formats of --from, in the order in which they are tried.
var exports = append([]source.Format{bitwarden.Format}, browsercsv.Formats...)

// readExport reads the export at path, or standard input for "-". The process
// is hardened before the first byte is read.
func (env *Env) readExport(ctx context.Context, path string) (source.Export, error) {
	env.harden()
	var x source.Export
	var err error
	if path == source.Stdin {
		x, err = source.Read(ctx, env.In, path, exports, source.Options{})
	} else {
		x, err = source.Open(ctx, path, exports, source.Options{})
	}
	if e, ok := errors.AsType[*source.InputError](err); ok {
		return x, inputError(e)
	}
	return x, err
}

// inputError puts a fault of an export into words: the place, what is wrong
// there, and what to do.
func inputError(e *source.InputError) error {
	w, ok := faults[e.Code]
	if !ok {
		w = fault{what: audit.Text{En: string(e.Code), Ja: string(e.Code)}}
	}
	fill := func(s string) string {
		switch e.Code {
		case source.CodeTooBig, source.CodeTooManyItems, source.CodeItemTooLong, source.CodeFieldTooLong:
			return fmt.Sprintf(s, e.Limit)
		case source.CodeUnreadable:
			return fmt.Sprintf(s, e.Err)
		}
		return s
	}
	return usage(audit.Text{
		En: place(e, "line %d", "item %d") + fill(w.what.En),
		Ja: place(e, "%d行目", "%d件目") + fill(w.what.Ja),
	}, w.hint, e)
}

func place(e *source.InputError, line, item string) string {
	p := e.File
	if e.File == source.Stdin {
		p = "(stdin)"
	}
	p += ": "
	if e.Line > 0 {
		p += fmt.Sprintf(line, e.Line) + ": "
	}
	if e.Item > 0 {
		p += fmt.Sprintf(item, e.Item) + ": "
	}
	if e.Field != "" {
		p += e.Field + ": "
	}
	return p
}

// A fault is the words for one code of source.InputError.
type fault struct{ what, hint audit.Text }

var (
	exportAgain = audit.Text{
		En: "Export it again from the browser or password manager, and do not edit it in between.",
		Ja: "ブラウザーやパスワード管理ソフトからもう一度書き出し、途中で編集せずに使ってください。",
	}
	saveAsUTF8 = audit.Text{
		En: "Save it as UTF-8 (iconv -f … -t UTF-8), or export it again and do not open it in a spreadsheet.",
		Ja: "UTF-8 で保存し直す（iconv -f … -t UTF-8）か、もう一度書き出し、表計算ソフトで開かずに使ってください。",
	}
	knownFormats = audit.Text{
		En: "It reads the CSV of Chrome, Edge, Firefox and Safari (the first line must be their header), and Bitwarden's JSON.",
		Ja: "読めるのは、Chrome・Edge・Firefox・Safari の CSV（1行目が見出しのもの）と、Bitwarden の JSON です。",
	}
)

var faults = map[source.Code]fault{
	source.CodeNotFound:       {what: audit.Text{En: "there is no such file", Ja: "そのファイルはありません"}},
	source.CodePermission:     {what: audit.Text{En: "it may not be read", Ja: "読む権限がありません"}},
	source.CodeDirectory:      {what: audit.Text{En: "it is a folder, not a file", Ja: "ファイルではなくフォルダーです"}},
	source.CodeUnreadable:     {what: audit.Text{En: "reading it failed: %v", Ja: "読み取りに失敗しました: %v"}},
	source.CodeEmpty:          {audit.Text{En: "it is empty", Ja: "中身がありません"}, exportAgain},
	source.CodeBinary:         {audit.Text{En: "it is not text", Ja: "テキストではありません"}, knownFormats},
	source.CodeUTF16:          {audit.Text{En: "it is in UTF-16, not UTF-8", Ja: "文字コードが UTF-8 ではなく UTF-16 です"}, saveAsUTF8},
	source.CodeShiftJIS:       {audit.Text{En: "it is in Shift_JIS, not UTF-8", Ja: "文字コードが UTF-8 ではなく Shift_JIS です"}, saveAsUTF8},
	source.CodeEUCJP:          {audit.Text{En: "it is in EUC-JP, not UTF-8", Ja: "文字コードが UTF-8 ではなく EUC-JP です"}, saveAsUTF8},
	source.CodeNotUTF8:        {audit.Text{En: "it is not in UTF-8", Ja: "文字コードが UTF-8 ではありません"}, saveAsUTF8},
	source.CodeTooBig:         {what: audit.Text{En: "it is larger than %d bytes", Ja: "%dバイトを超えています"}},
	source.CodeTooManyItems:   {what: audit.Text{En: "it holds more than %d logins", Ja: "%d件を超えるログインがあります"}},
	source.CodeItemTooLong:    {audit.Text{En: "this entry is longer than %d bytes", Ja: "この項目は%dバイトを超えています"}, exportAgain},
	source.CodeFieldTooLong:   {audit.Text{En: "this field is longer than %d bytes", Ja: "この欄は%dバイトを超えています"}, exportAgain},
	source.CodeTooDeep:        {audit.Text{En: "it is nested too deeply", Ja: "入れ子が深すぎます"}, exportAgain},
	source.CodeUnknownFormat:  {audit.Text{En: "no known format", Ja: "対応していない形式です"}, knownFormats},
	source.CodeMissingColumn:  {audit.Text{En: "this column is missing", Ja: "この列がありません"}, knownFormats},
	source.CodeRepeatedColumn: {audit.Text{En: "this column is there twice", Ja: "この列が二つあります"}, exportAgain},
	source.CodeColumns:        {audit.Text{En: "this row does not have as many fields as the header", Ja: "欄の数が見出しと合いません"}, exportAgain},
	source.CodeQuote:          {audit.Text{En: "a quotation mark is where none may be", Ja: "引用符の位置が正しくありません"}, exportAgain},
	source.CodeTruncated:      {audit.Text{En: "it ends in the middle", Ja: "途中で切れています"}, exportAgain},
	source.CodeEncrypted: {audit.Text{En: "it is encrypted", Ja: "暗号化されています"}, audit.Text{
		En: "Export it without encryption, audit it, and delete the file.",
		Ja: "暗号化せずに書き出し、点検したら、そのファイルを消してください。",
	}},
	source.CodeSyntax: {audit.Text{En: "it is not valid JSON", Ja: "JSON として正しくありません"}, exportAgain},
	source.CodeType:   {audit.Text{En: "this field holds another kind of value", Ja: "この欄の値の種類が違います"}, exportAgain},
}

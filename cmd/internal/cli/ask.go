package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/term"
)

// Answer writes one line of the answer to standard output, unless --quiet.
func (env *Env) Answer(format string, args ...any) error {
	if env.Quiet {
		return nil
	}
	_, err := fmt.Fprintf(env.Out, format+"\n", args...)
	return err
}

// WriteJSON writes v to standard output as one JSON document.
func (env *Env) WriteJSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := env.Out.Write(text.JSON(b.Bytes()))
	return err
}

// NewPassword gets a password that is to be kept: from the terminal, twice,
// or from one line of standard input.
func (env *Env) NewPassword(ctx context.Context, login string, stdin bool) (audit.Secret, error) {
	if stdin {
		line, err := term.ReadLine(ctx, env.In)
		if errors.Is(err, io.EOF) {
			err = nil // nothing at all is an empty password, and refused as one
		}
		return audit.NewSecret(line), AskError(err)
	}
	tty, err := env.Terminal()
	if err != nil {
		return audit.Secret{}, err
	}
	defer tty.Close()
	secret, err := tty.SecretTwice(ctx,
		fmt.Sprintf(env.T(audit.Text{En: "Password for %s (not shown): ", Ja: "%s のパスワード（表示しません）: "}), login),
		env.T(audit.Text{En: "The same again: ", Ja: "もう一度: "}))
	return secret, AskError(err)
}

// Confirm asks a question that is answered with yes or no; anything else is
// no.
func (env *Env) Confirm(ctx context.Context, question string) (bool, error) {
	tty, err := env.Terminal()
	if err != nil {
		return false, err
	}
	defer tty.Close()
	line, err := tty.Line(ctx, question+env.T(audit.Text{En: " [y/N] ", Ja: " [y/N] "}))
	if err != nil {
		return false, AskError(err)
	}
	return slices.Contains([]string{"y", "yes", "はい"}, strings.ToLower(strings.TrimSpace(line))), nil
}

// Terminal opens the terminal, if anything may be asked on it.
func (env *Env) Terminal() (*term.Terminal, error) {
	if env.NoInput {
		return nil, AskError(term.ErrNone)
	}
	tty, err := env.Tty.Open()
	return tty, AskError(err)
}

// AskError puts the failure of a question into words.
func AskError(err error) error {
	switch {
	case errors.Is(err, term.ErrNone):
		return Usage(audit.Text{
			En: "there is something to ask, and no terminal to ask on (or --no-input was given)",
			Ja: "尋ねることがありますが、端末がないか、--no-input が指定されています",
		}, audit.Text{
			En: "Run it on a terminal, or see --help for the flag that takes the answer.",
			Ja: "端末から実行するか、答えを渡すフラグを --help で確かめてください。",
		}, err)
	case errors.Is(err, term.ErrDiffer):
		return Usage(audit.Text{
			En: "the two passwords are not the same; nothing was changed", Ja: "2回のパスワードが一致しません。何も変えていません",
		}, audit.Text{}, err)
	case errors.Is(err, term.ErrTooLong):
		return Usage(audit.Text{En: "the line is too long", Ja: "行が長すぎます"}, audit.Text{}, err)
	case errors.Is(err, io.EOF):
		return Usage(audit.Text{En: "no answer was given; nothing was changed", Ja: "回答がありませんでした。何も変えていません"}, audit.Text{}, err)
	}
	return err
}

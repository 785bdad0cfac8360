package cli

import (
	_ "embed"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Label gives the flags of c their words when help is asked for. Until then the usage
// of a flag is a key of book. A text with other placeholders than those in v is left to
// another call.
func (env *Env) Label(c *cobra.Command, book *words.Book, v words.V) {
	env.later = append(env.later, func() {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			v := v
			if o, ok := f.Value.(choice); ok {
				v = listed(o.known())
			}
			if t, ok := book.Find(f.Usage); ok && v.Fills(t.En) {
				f.Usage = words.Fill(t.In(env.Lang), v)
			}
		})
	})
}

// Dress gives every command and flag its words. No book is read before that, so that a
// command whose help nobody asks for starts fast.
func (env *Env) Dress() {
	for _, do := range env.later {
		do()
	}
	env.later = nil
}

// Fault returns an Error that ends the program with ExitUsage. Its message is the text
// key.what of book, and its hint is key.todo if there is one.
func Fault(err error, book *words.Book, key string, v words.V) *Error {
	e := &Error{Status: ExitUsage, Message: book.Both(key+".what", v), Err: err}
	if _, ok := book.Find(key + ".todo"); ok {
		e.Hint = book.Both(key+".todo", v)
	}
	return e
}

// FaultOf returns the Fault for the cause that err is, or nil if it is none of causes.
// Causes maps errors to keys of book.
func FaultOf(err error, book *words.Book, v words.V, causes map[error]string) *Error {
	for cause, key := range causes {
		if errors.Is(err, cause) {
			return Fault(err, book, key, v)
		}
	}
	return nil
}

// as returns a text that is the same in both languages.
func as(s string) audit.Text { return audit.Text{En: s, Ja: s} }

// As converts strings of one type into another.
func As[T, F ~string](values []F) []T {
	var out []T
	for _, v := range values {
		out = append(out, T(v))
	}
	return out
}

// Each returns the result of name for each value.
func Each[T, N any](values []T, name func(T) N) []N {
	var out []N
	for _, v := range values {
		out = append(out, name(v))
	}
	return out
}

func listed(names []string) words.V { return words.V{"list": strings.Join(names, ", ")} }

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

// Label gives the flags that c will have their words when somebody reads them:
// the usage of a flag is a key of book until then. A text that wants other values
// than v is left to another call.
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

// Dress gives every command and flag its words. Nothing is read before somebody
// asks for help, so that a command which needs none starts at once.
func (env *Env) Dress() {
	for _, do := range env.later {
		do()
	}
	env.later = nil
}

// Fault returns an error that ends the program with ExitUsage. Its words stand in
// book: what is wrong, and what to do next where there is something to do.
func Fault(err error, book *words.Book, key string, v words.V) *Error {
	e := &Error{Status: ExitUsage, Message: book.Both(key+".what", v), Err: err}
	if _, ok := book.Find(key + ".todo"); ok {
		e.Hint = book.Both(key+".todo", v)
	}
	return e
}

// FaultOf is the fault of the one of causes that err is, by the key of its words in book;
// nil if it is none of them.
func FaultOf(err error, book *words.Book, v words.V, causes map[error]string) *Error {
	for cause, key := range causes {
		if errors.Is(err, cause) {
			return Fault(err, book, key, v)
		}
	}
	return nil
}

// as puts the same value into both languages.
func as(s string) audit.Text { return audit.Text{En: s, Ja: s} }

// As gives words of one type as those of another.
func As[T, F ~string](values []F) []T {
	var out []T
	for _, v := range values {
		out = append(out, T(v))
	}
	return out
}

// Each returns what name makes of each value.
func Each[T, N any](values []T, name func(T) N) []N {
	var out []N
	for _, v := range values {
		out = append(out, name(v))
	}
	return out
}

func listed(names []string) words.V { return words.V{"list": strings.Join(names, ", ")} }

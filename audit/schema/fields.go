package schema

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit/words"
)

// A Rule says how a word is kept, or refuses it with a [Fault] or [OneOf].
type Rule func(word string) (string, error)

// day is the rule of a time that is a day, kept as its beginning in UTC.
const day = "day"

// Among is the rule of a word that is one of those listed.
func Among[S ~string](words ...S) Rule {
	return func(word string) (string, error) {
		if !slices.Contains(words, S(word)) {
			var all OneOf
			for _, w := range words {
				all = append(all, string(w))
			}
			return "", all
		}
		return word, nil
	}
}

// Between is the rule of a number.
func Between(least, most int) Rule {
	return func(word string) (string, error) {
		if n, err := strconv.Atoi(word); err == nil && (n < least || n > most) {
			return "", Fault(book.Both("place.from-to", words.V{"min": least, "max": most}))
		}
		return word, nil
	}
}

// Words lists those of which a rule wants one; nil if it takes others.
func (f Format) Words(rule string) []string {
	obey := f.Rules[rule]
	if obey == nil {
		return nil
	}
	_, err := obey("")
	of, _ := errors.AsType[OneOf](err)
	return of
}

// A Field is one that stands in a file.
type Field struct {
	reflect.StructField
	Key  string // under which it stands
	Rule string // that its words follow, by its name in [Format]; "" is none
}

// Fields returns those of a struct, in the order in which they are written.
func Fields(t reflect.Type) []Field {
	return slices.DeleteFunc(visible(t), func(f Field) bool { return f.Key == "" })
}

func visible(t reflect.Type) []Field {
	var all []Field
	for _, f := range reflect.VisibleFields(t) {
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		all = append(all, Field{f, key, f.Tag.Get("rule")})
	}
	return all
}

func keys(fields []Field) []string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Key)
	}
	return all
}

// marked returns the field of a struct with that mark.
func marked(t reflect.Type, mark string) (Field, bool) {
	if t.Kind() != reflect.Struct {
		return Field{}, false
	}
	all := visible(t)
	i := slices.IndexFunc(all, func(f Field) bool { return f.Tag.Get("schema") == mark })
	if i < 0 {
		return Field{}, false
	}
	return all[i], true
}

// Alone returns the field of a struct that may stand for the whole.
func Alone(t reflect.Type) (Field, bool) { return marked(t, "alone") }

// Named returns the field with the names of the members of a list, if these have any: such a
// list is a map in a file.
func Named(t reflect.Type) (Field, bool) {
	if t.Kind() != reflect.Slice {
		return Field{}, false
	}
	return marked(t.Elem(), "name")
}

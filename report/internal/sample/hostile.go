package sample

import (
	"reflect"
	"slices"

	"acctaudit/audit"
)

// HostileRecord returns a record in which pick makes every text, except those that say
// what kind of thing something is.
func HostileRecord(pick func() string) *audit.Record {
	rec := Record()
	spoiler{pick, make(map[string]string)}.spoil(reflect.ValueOf(rec).Elem())
	rec.Stores[1].State = audit.StoreState(pick())
	rec.Results[7].Check, rec.Results[7].Status = pick(), audit.Failed
	return rec
}

// A spoiler replaces texts by those of pick. The same id stays the same.
type spoiler struct {
	pick func() string
	ids  map[string]string
}

// kinds are the fields that a spoiler leaves: they say what kind of thing something is.
var kinds = []string{"Audience", "Check", "Code", "Severity", "Status", "State", "Kind"}

func (s spoiler) spoil(v reflect.Value) {
	switch is := v.Addr().Interface().(type) {
	case *map[audit.Apart]int:
		*is = map[audit.Apart]int{audit.Apart(s.pick()): 2, audit.ApartToken: 1}
	case *map[string]string:
		*is = make(map[string]string)
		for _, name := range []string{"count", "site", "policy", "method", "offered"} {
			(*is)[name] = s.pick()
		}
	case *audit.AccountID, *audit.EntryID:
		v.SetString(s.id(v.String()))
	case *[]audit.Method:
		*is = append(*is, audit.Method(s.pick()))
	case *[]string:
		*is = []string{s.pick(), s.pick()}
	default:
		s.parts(v)
	}
}

func (s spoiler) parts(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s.pick())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains(kinds, f.Name) {
				s.spoil(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.spoil(v.Index(i))
		}
	}
}

// id returns what replaces an id, the same each time.
func (s spoiler) id(of string) string {
	if _, ok := s.ids[of]; !ok && of != "" {
		s.ids[of] = s.pick() + of
	}
	return s.ids[of]
}

// Cycle returns a function that returns one text after another, and begins again after
// the last.
func Cycle(texts []string) func() string {
	i := -1
	return func() string {
		i++
		return texts[i%len(texts)]
	}
}

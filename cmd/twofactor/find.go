package twofactor

import (
	"strings"

	"acctaudit/audit/answers"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// one returns the account of s that is meant by where and a user name; a new one if there
// is none and where is a site.
func one(s *answers.Set, where, user string) (answers.Account, error) {
	found := s.Find(where, user)
	if len(found) == 1 {
		return *found[0], nil
	}
	if len(found) > 1 {
		keys := cli.Each(found, func(a *answers.Account) string { return text.Visible(a.Key) })
		return answers.Account{}, cli.Fault(nil, book, "several", words.V{"list": strings.Join(keys, ", ")})
	}
	a, ok := s.Make(where, user)
	if !ok {
		return a, noSuchAccount(where, s.Accounts)
	}
	return a, nil
}

func noSuchAccount(name string, known []answers.Account) error {
	names := cli.Each(known, func(a answers.Account) string { return text.Visible(a.Key) })
	for _, s := range site.All() {
		names = append(names, s.ID, s.Name.Ja)
	}
	err := cli.Fault(nil, book, "nobody", nil)
	if len(cli.Nearest(name, names)) > 0 {
		err.Hint = cli.Suggest(name, names)
	}
	return err
}

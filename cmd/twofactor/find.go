package twofactor

import (
	"strings"

	"acctaudit/audit/answers"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// one returns the account of s that n means; a new one if there is none and n names a
// site.
func one(s *answers.Set, n answers.Name) (answers.Account, error) {
	found := s.Find(n)
	if len(found) == 1 {
		return *found[0], nil
	}
	if len(found) > 1 {
		keys := cli.Each(found, func(a *answers.Account) string { return text.Visible(a.Key) })
		return answers.Account{}, cli.Fault(nil, book, "several", words.V{"list": strings.Join(keys, ", ")})
	}
	a, ok := s.Make(n)
	if !ok {
		return a, noSuchAccount(n.Name, s.Accounts)
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

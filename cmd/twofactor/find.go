package twofactor

import (
	"strings"

	"acctaudit/audit/answers"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// find returns the account of s that where and a user name mean, or a new account if there
// is none and where is a site.
func find(s *answers.Set, where, user string) (answers.Account, error) {
	switch found := s.Find(where, user); len(found) {
	case 0:
		if a, ok := s.Make(where, user); ok {
			return a, nil
		}
		return answers.Account{}, noSuchAccount(where, s.Accounts)
	case 1:
		return *found[0], nil
	default:
		keys := cli.Each(found, func(a *answers.Account) string { return text.Visible(a.Key) })
		return answers.Account{}, cli.Fault(nil, book, "several", words.V{"list": strings.Join(keys, ", ")})
	}
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

package site

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed tenants.tsv
var tenantsTSV string

// A landlord is a service whose hosts are its customers'.
type landlord struct {
	own     []string // hosts of its own
	endings []string // of hosts that are one customer's
}

// tenant returns the one host that stands for a customer's hosts of a service,
// "" if host is none. Customers of one service share no accounts.
func tenant(host string) string {
	for rest := host; ; {
		_, after, more := strings.Cut(rest, ".")
		if !more {
			return ""
		}
		rest = after
		if l, ok := landlords()[rest]; ok {
			name := strings.TrimSuffix(host, "."+rest)
			if slices.Contains(l.own, name) {
				return ""
			}
			return l.customer(name) + "." + rest
		}
	}
}

func (l landlord) customer(name string) string {
	for _, ending := range l.endings {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

var landlords = sync.OnceValue(func() map[string]landlord {
	all := make(map[string]landlord)
	for columns := range rows(tenantsTSV) {
		columns = append(columns, "", "")
		all[columns[0]] = landlord{strings.Fields(columns[1]), strings.Fields(columns[2])}
	}
	return all
})

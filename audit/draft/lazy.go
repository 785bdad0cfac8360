package draft

import (
	"regexp"
	"sync"
)

// lazy compiles expr when it is first used: there are many, and every command
// of the program would pay for them at its start.
func lazy(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

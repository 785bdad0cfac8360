package export

import (
	"runtime/debug"
	"sync"
)

// readers counts the files that are being read, and keeps what the garbage collector
// was told before the first of them.
var readers struct {
	sync.Mutex
	n, before int
}

// thrifty lets less garbage lie about until the function that it returns is called:
// what is read of a large file stays, so that half as much again would be waste.
func thrifty() (done func()) {
	const percent = 20
	readers.Lock()
	defer readers.Unlock()
	if readers.n++; readers.n == 1 {
		readers.before = debug.SetGCPercent(percent)
	}
	return func() {
		readers.Lock()
		defer readers.Unlock()
		if readers.n--; readers.n == 0 {
			debug.SetGCPercent(readers.before)
		}
	}
}

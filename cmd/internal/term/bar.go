package term

import (
	"fmt"
	"io"
	"sync"
	"time"

	"acctaudit/audit/text"
)

// A Bar shows the progress of work on one line of a terminal. The line appears once
// the work has taken half a second, and Close removes it. A nil Bar shows nothing.
// Several goroutines may use a Bar.
//
// It is our own: a library would bring its dependencies into a process that holds
// passwords.
type Bar struct {
	mu    sync.Mutex
	w     io.Writer
	label string
	next  time.Time // when to draw again
	shown bool
	now   func() time.Time
}

// How often a bar is drawn at most, and how long after its start for the first time.
const (
	barEvery = 100 * time.Millisecond
	barDelay = 500 * time.Millisecond
)

// NewBar returns a bar on w, or nil if w is no terminal.
func NewBar(w io.Writer, label string) *Bar {
	if !IsTerminal(w) {
		return nil
	}
	return newBar(file(w), text.Visible(label), time.Now)
}

func newBar(w io.Writer, label string, now func() time.Time) *Bar {
	return &Bar{w: w, label: label, now: now, next: now().Add(barDelay)}
}

const clearLine = "\r\x1b[K"

// Set says that done of total steps are done.
func (b *Bar) Set(done, total int) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if now.Before(b.next) {
		return
	}
	b.next, b.shown = now.Add(barEvery), true
	fmt.Fprintf(b.w, "%s%s %d/%d", clearLine, b.label, done, total)
}

// Close removes the line.
func (b *Bar) Close() {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.shown {
		io.WriteString(b.w, clearLine)
		b.shown = false
	}
}

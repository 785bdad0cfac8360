//go:build unix

package term

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"
)

// A person sits at the other side of a pseudo-terminal.
type person struct {
	t      *testing.T
	master *os.File
	mu     sync.Mutex
	seen   bytes.Buffer
	more   chan struct{}
}

func sitDown(t *testing.T) (*person, *Terminal) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	p := &person{t: t, master: master, more: make(chan struct{}, 1)}
	t.Cleanup(func() { tty.Close(); master.Close() })
	go p.watch()
	return p, &Terminal{In: tty, Out: tty, keeper: new(Keeper)}
}

// watch keeps everything that appears on the screen.
func (p *person) watch() {
	buf := make([]byte, 1024)
	for {
		n, err := p.master.Read(buf)
		p.mu.Lock()
		p.seen.Write(buf[:n])
		p.mu.Unlock()
		select {
		case p.more <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (p *person) screen() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen.String()
}

// typeAfter waits for prompt to appear and types at once.
func (p *person) typeAfter(prompt, keys string) {
	for !strings.Contains(p.screen(), prompt) {
		select {
		case <-p.more:
		case <-p.t.Context().Done():
			return
		}
	}
	p.master.WriteString(keys)
}

func termios(t *testing.T, f *os.File) term.State {
	t.Helper()
	state, err := term.GetState(int(f.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	return *state
}

func TestSecretIsNotShown(t *testing.T) {
	p, tty := sitDown(t)
	before := termios(t, tty.In)
	go p.typeAfter("Password: ", "hunter2 パス\n")
	secret, err := tty.Secret(t.Context(), "Password: ")
	if err != nil {
		t.Fatal(err)
	}
	if got := string(secret.Reveal()); got != "hunter2 パス" {
		t.Errorf("read %q", got)
	}
	go p.typeAfter("Site: ", "example.com\n")
	line, err := tty.Line(t.Context(), "Site: ")
	if err != nil || line != "example.com" {
		t.Errorf("read %q, %v", line, err)
	}
	p.typeAfter("example.com\r\n", "") // which is shown, and comes last
	if got := p.screen(); strings.Contains(got, "hunter2") || strings.Contains(got, "パス") {
		t.Errorf("the screen shows the password: %q", got)
	}
	if termios(t, tty.In) != before {
		t.Error("the terminal is not as it was")
	}
}

func TestSecretTwice(t *testing.T) {
	for second, want := range map[string]error{"one": nil, "two": ErrDiffer} {
		p, tty := sitDown(t)
		go func() {
			p.typeAfter("First: ", "one\n")
			p.typeAfter("Again: ", second+"\n")
		}()
		secret, err := tty.SecretTwice(t.Context(), "First: ", "Again: ")
		if !errors.Is(err, want) || err == nil && string(secret.Reveal()) != "one" {
			t.Errorf("typed one, %s: %q, %v", second, secret.Reveal(), err)
		}
		if err != nil && !secret.Empty() {
			t.Error("a secret in spite of the error")
		}
	}
}

// TestCancel ends the context in the middle of a password, as Ctrl-C does.
func TestCancel(t *testing.T) {
	p, tty := sitDown(t)
	before := termios(t, tty.In)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		p.typeAfter("Password: ", "hunt")
		cancel()
	}()
	if _, err := tty.Secret(ctx, "Password: "); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
	if termios(t, tty.In) != before {
		t.Error("the terminal is not as it was")
	}
	if _, err := tty.Line(ctx, "unasked"); !errors.Is(err, context.Canceled) || strings.Contains(p.screen(), "unasked") {
		t.Errorf("asked after the end: %v", err)
	}
}

func TestEndOfInput(t *testing.T) {
	p, tty := sitDown(t)
	go p.typeAfter("Password: ", "\x04")
	if _, err := tty.Secret(t.Context(), "Password: "); !errors.Is(err, io.EOF) {
		t.Errorf("%v, want %v", err, io.EOF)
	}
}

func TestReadLine(t *testing.T) {
	long := strings.Repeat("x", longest)
	for in, want := range map[string]string{"a\nb\n": "a", "a\r\n": "a", "a": "a", "\n": "", "パス": "パス", long: long, long + "\n": long} {
		got, err := ReadLine(t.Context(), iotest.OneByteReader(strings.NewReader(in)))
		if err != nil || string(got) != want {
			t.Errorf("ReadLine(%.10q) = %.10q, %v", in, got, err)
		}
	}
	for in, want := range map[string]error{"": io.EOF, long + "x": ErrTooLong, long + "x\n": ErrTooLong} {
		if _, err := ReadLine(t.Context(), strings.NewReader(in)); !errors.Is(err, want) {
			t.Errorf("ReadLine(%.10q): %v, want %v", in, err, want)
		}
	}
	rest := strings.NewReader("a\nb\n")
	ReadLine(t.Context(), rest)
	if rest.Len() != 2 {
		t.Errorf("%d bytes are left of the next line", rest.Len())
	}
	ctx, cancel := context.WithCancel(t.Context())
	silent, w := io.Pipe()
	defer w.Close()
	cancel()
	if _, err := ReadLine(ctx, silent); !errors.Is(err, context.Canceled) {
		t.Errorf("a silent pipe: %v", err)
	}
}

func TestWhatIsNoTerminal(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	none := func(string) string { return "" }
	for _, w := range []any{f, &bytes.Buffer{}, nil} {
		if width, _ := Size(w); IsTerminal(w) || width != 0 || Color(w, none) {
			t.Errorf("%T is taken for a terminal", w)
		}
	}
	if _, err := (&Terminal{In: f, Out: f}).Secret(t.Context(), "Password: "); !errors.Is(err, ErrNone) {
		t.Errorf("asked on a file: %v", err)
	}
	if NewBar(f, "x") != nil {
		t.Error("a bar in a file")
	}
}

func TestScreen(t *testing.T) {
	_, tty := sitDown(t)
	if err := pty.Setsize(tty.In, &pty.Winsize{Rows: 24, Cols: 93}); err != nil {
		t.Fatal(err)
	}
	if width, height := Size(tty.In); !IsTerminal(tty.In) || width != 93 || height != 24 {
		t.Errorf("%d × %d", width, height)
	}
	for _, c := range []struct {
		env  map[string]string
		want bool
	}{{nil, true}, {map[string]string{"NO_COLOR": "1"}, false}, {map[string]string{"TERM": "dumb"}, false}} {
		if got := Color(tty.In, func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("Color with %v: %v", c.env, got)
		}
	}
}

func TestBar(t *testing.T) {
	var out bytes.Buffer
	now := time.Unix(0, 0)
	b := newBar(&out, "reading", func() time.Time { return now })
	b.Set(1, 9)
	if out.Len() > 0 {
		t.Errorf("shown at once: %q", out.String())
	}
	now = now.Add(barDelay)
	b.Set(2, 9)
	b.Set(3, 9) // too soon after
	now = now.Add(barEvery)
	b.Set(4, 9)
	b.Close()
	b.Close()
	if want := clearLine + "reading 2/9" + clearLine + "reading 4/9" + clearLine; out.String() != want {
		t.Errorf("got  %q\nwant %q", out.String(), want)
	}
	var none *Bar
	none.Set(1, 2)
	none.Close()
}

package term

import (
	"os"

	"golang.org/x/term"
)

// Files returns what is typed on and what is read from, for a program that
// draws its own questions. They stay open until Close.
func (t *Terminal) Files() (in, out *os.File) { return t.in, t.out }

// Size returns how many cells wide and lines high the terminal f is, zero if
// it is none or does not say.
func Size(f *os.File) (width, height int) {
	width, height, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0, 0
	}
	return width, height
}

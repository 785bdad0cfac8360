//go:build linux

package cmd

import (
	"strings"
	"testing"

	"acctaudit/cmd/internal/cli"
)

// TestStrengthOnTerminal types passwords and looks for them on the screen: the
// meter moves, the password does not show, and the terminal is left as it was.
func TestStrengthOnTerminal(t *testing.T) {
	for _, tt := range []struct {
		keys, meter, lang string
		status            int
	}{
		{canaries[3], "1/4", "en", cli.ExitFindings},
		{canaries[2], "/4", "ja", cli.ExitOK},
		{canaries[4], "4/4", "en", cli.ExitOK},
	} {
		s := seatAt(t, []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8"}, "strength", "--lang", tt.lang)
		prompt := map[string]string{"en": "Password (not shown): ", "ja": "パスワード（表示しません）："}[tt.lang]
		s.typeAfter(prompt, tt.keys)
		s.await(tt.meter)
		if s.echoes() {
			t.Error("the terminal echoes while the password is typed")
		}
		s.typeAfter(tt.meter, "\r")
		s.await(map[string]string{"en": "Guidance:", "ja": "各指針："}[tt.lang])
		if got := s.status(); got != tt.status {
			t.Errorf("status %d, want %d: %s", got, tt.status, s.screen())
		}
		if found := leaks(s.screen()); len(found) > 0 {
			t.Errorf("the screen shows %v: %q", found, s.screen())
		}
		if !s.echoes() {
			t.Error("the terminal is left without echo")
		}
	}
}

// TestStrengthShowsParts asks for the pieces, on a terminal.
func TestStrengthShowsParts(t *testing.T) {
	s := seatAt(t, []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8"}, "strength", "--show-parts", "--about", "mihonbank")
	s.typeAfter("(not shown): ", "sakuraMIHONBANK1985\r")
	s.await("Parts:")
	s.status()
	for _, want := range []string{"MIHONBANK  your user name or something about you", "1985  a recent year"} {
		s.await(want)
	}
}

// TestStrengthGivenUp presses Ctrl-C in the middle.
func TestStrengthGivenUp(t *testing.T) {
	s := seatAt(t, []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8"}, "strength", "--lang", "en")
	s.typeAfter("(not shown): ", canaries[3])
	s.typeAfter("1/4", "\x03")
	if got := s.status(); got != cli.ExitInterrupted {
		t.Errorf("status %d, want %d", got, cli.ExitInterrupted)
	}
	s.await("interrupted")
	if !s.echoes() || strings.Contains(s.screen(), canaries[3]) {
		t.Errorf("the terminal is not as it was: %q", s.screen())
	}
}

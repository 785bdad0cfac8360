package guess

import "testing"

// The layouts, in their order.
const (
	qwerty = iota
	dvorak
	keypad
	macKeypad
	azerty
	qwertz
	jis
)

func TestBoards(t *testing.T) {
	for _, tt := range []struct {
		board   int
		a, b    rune
		next    bool
		shifted bool
	}{
		{qwerty, 'a', 's', true, false},
		{qwerty, 'a', 'S', true, true},
		{qwerty, 'a', 'd', false, false},
		{jis, 'p', '@', true, false},
		{jis, '@', '[', true, false},
		{qwerty, 'p', '@', false, false},
		{keypad, '1', '4', true, false},
		{azerty, 'a', 'z', true, false},
		{qwerty, 'あ', 'い', false, false},
	} {
		direction, shifted := boards()[tt.board].step(uint16(tt.a), uint16(tt.b))
		if (direction > 0) != tt.next || shifted != tt.shifted {
			t.Errorf("keyboard %d, %c to %c: %d %v", tt.board, tt.a, tt.b, direction, shifted)
		}
	}
	// The numbers of the first six are those of zxcvbn 4.4.2 and zxcvbn-ts.
	for i, want := range map[int][2]float64{
		qwerty: {94, 4.595744680851064}, dvorak: {94, 4.595744680851064}, keypad: {15, 5.066666666666666},
		macKeypad: {16, 5.25}, azerty: {95, 4.631578947368421}, qwertz: {96, 4.625}, jis: {95, 4.673684210526316},
	} {
		if b := boards()[i]; b.keys != want[0] || b.degree != want[1] {
			t.Errorf("keyboard %d: %v keys, degree %v, want %v", i, b.keys, b.degree, want)
		}
	}
}

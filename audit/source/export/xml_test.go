package export

import "testing"

// TestEntity: a reference is decimal or, after x, hexadecimal, and is of a character that XML has.
func TestEntity(t *testing.T) {
	for name, want := range map[string]rune{
		"amp": '&', "apos": '\'', "#65": 'A', "#x41": 'A', "#xe4": 'ä', "#xE4": 'ä', "#0228": 'ä', "#x10FFFF": 0x10ffff, "#000000228": 'ä',
		"65": 0, "x41": 0, "#": 0, "#x": 0, "": 0, "#0": 0, "#-65": 0, "#+65": 0, "#6_5": 0, "#0x41": 0, "#0b1": 0, "#xD800": 0, "#x110000": 0, "#4294967361": 0,
		"#00000000228": 0, "CANARY": 0,
	} {
		if got, ok := entity([]byte(name)); ok != (want > 0) || ok && got != want {
			t.Errorf("%s is %q, %v, want %q", name, got, ok, want)
		}
	}
}

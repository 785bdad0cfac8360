//go:build ignore

package main

import (
	"slices"
	"strings"

	"acctaudit/checks/strength/internal/kana"
)

// romanise gives the ways in which people type a katakana reading in Latin
// letters: Hepburn or Kunrei, long vowels written out, doubled, marked by h
// or -, or dropped, and n or m before lips.
func romanise(reading string) []string {
	var out []string
	for _, kunrei := range []bool{false, true} {
		base, ok := kana.Romaji(reading, kunrei)
		if !ok {
			return nil
		}
		for _, long := range longVowels(base) {
			out = append(out, long)
			if m := lips.Replace(long); m != long {
				out = append(out, m)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var lips = strings.NewReplacer("nb", "mb", "np", "mp", "nm", "mm")

// longVowels takes romaji in which a long mark is '-'.
func longVowels(base string) []string {
	doubled := base
	for strings.Contains(doubled, "-") {
		i := strings.IndexByte(doubled, '-')
		vowel := "-"
		if i > 0 {
			vowel = doubled[i-1 : i]
		}
		if vowel == "-" {
			vowel = ""
		}
		doubled = doubled[:i] + vowel + doubled[i+1:]
	}
	dropped := strings.NewReplacer("ou", "o", "oo", "o", "uu", "u", "aa", "a", "ee", "e", "ii", "i").Replace(doubled)
	withH := strings.NewReplacer("ou", "oh", "oo", "oh").Replace(doubled)
	return []string{base, doubled, dropped, withH}
}

func isKana(s string) bool {
	for _, r := range s {
		if !(r >= 0x3041 && r <= 0x30fe) {
			return false
		}
	}
	return true
}

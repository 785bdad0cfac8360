// Package kana writes Japanese kana in Latin letters.
//
// It is a table and nothing more: it keeps no state and judges nothing.
package kana

import (
	_ "embed"
	"strings"
	"sync"
)

// data has a row for each katakana, or two, that are read as one: the kana, in Hepburn,
// in Kunrei.
//
//go:embed kana.tsv
var data string

// LongMark stands for ー in romanised text.
const LongMark = '-'

// smallTsu doubles the consonant that follows.
const smallTsu = "ッ"

// A sign is one to three katakana that are read as one.
type sign [3]rune

// readings are the readings of each sign: in Kunrei under true, in Hepburn under false.
var readings = sync.OnceValue(func() map[bool]map[sign]string {
	all := map[bool]map[sign]string{false: {}, true: {}}
	for line := range strings.Lines(data) {
		row := strings.Fields(line)
		for kunrei, latin := range map[bool]string{false: row[1], true: row[2]} {
			all[kunrei][katakana([]rune(row[0]))] = latin
			if row[0] != smallTsu && !strings.ContainsAny(latin[:1], "-aiueon") {
				all[kunrei][katakana([]rune(smallTsu+row[0]))] = strings.Replace(latin[:1]+latin, "cch", "tch", 1)
			}
		}
	}
	return all
})

func katakana(s []rune) sign {
	out := sign{-1, -1, -1} // no rune
	for i, r := range s {
		if r >= 'ぁ' && r <= 'ゖ' {
			r += 'ァ' - 'ぁ'
		}
		out[i] = r
	}
	return out
}

// Block romanises the kana at the start of s that are written as one in Latin letters,
// such as きゃ or っと. It returns how many runes it took, or 0 if s does not start with
// kana.
func Block(s []rune, useKunrei bool) (romaji string, n int) {
	for n := min(3, len(s)); n > 0; n-- {
		if romaji, ok := readings()[useKunrei][katakana(s[:n])]; ok {
			return romaji, n
		}
	}
	return "", 0
}

// Romaji romanises s, and reports whether all of it was kana. ー becomes
// [LongMark].
func Romaji(s string, useKunrei bool) (string, bool) {
	var out strings.Builder
	for rs := []rune(s); len(rs) > 0; {
		block, n := Block(rs, useKunrei)
		if n == 0 {
			return "", false
		}
		out.WriteString(block)
		rs = rs[n:]
	}
	return out.String(), true
}

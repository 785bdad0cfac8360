// Package kana writes Japanese kana in Latin letters.
//
// It is a table and nothing more: it keeps no state and judges nothing.
package kana

import "strings"

// LongMark stands for ー in romanised text.
const LongMark = '-'

// hepburn and kunrei hold the katakana from ァ to ヶ in code order, one
// romanised mora each; "" where a sign has no reading of its own.
var (
	hepburn = strings.Split("a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji _ tsu zu te de to do "+
		"na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n vu ka ke", " ")
	kunrei = strings.Split("a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za si zi su zu se ze so zo ta da ti zi _ tu zu te de to do "+
		"na ni nu ne no ha ba pa hi bi pi hu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n vu ka ke", " ")
)

const (
	firstKatakana, lastKatakana = 'ァ', 'ヶ'
	hiraganaShift               = 'ァ' - 'ぁ'
	smallTsu                    = 'ッ'
)

// Block romanises the shortest run of kana at the start of s that is written
// as one in Latin letters, such as きゃ or っと, and says how many runes it
// took; 0 if s does not start with kana.
func Block(s []rune, useKunrei bool) (romaji string, n int) {
	if len(s) == 0 {
		return "", 0
	}
	k := katakana(s[0])
	switch {
	case k == 'ー':
		return string(LongMark), 1
	case k == smallTsu:
		return geminate(s, useKunrei)
	case k < firstKatakana || k > lastKatakana:
		return "", 0
	}
	table := hepburn
	if useKunrei {
		table = kunrei
	}
	base := table[k-firstKatakana]
	if len(s) > 1 {
		if joined, ok := join(base, katakana(s[1])); ok {
			return joined, 2
		}
	}
	return base, 1
}

// geminate doubles the consonant that follows a small tsu.
func geminate(s []rune, useKunrei bool) (string, int) {
	if len(s) > 1 && katakana(s[1]) != smallTsu {
		next, n := Block(s[1:], useKunrei)
		if n > 0 && next[0] != LongMark && !strings.ContainsRune("aiueon", rune(next[0])) {
			if strings.HasPrefix(next, "ch") && !useKunrei {
				return "t" + next, n + 1
			}
			return next[:1] + next, n + 1
		}
	}
	return "tsu", 1
}

// join puts a small ya, yu, yo or vowel behind the mora that it changes.
func join(base string, small rune) (string, bool) {
	stem := base[:len(base)-1]
	switch small {
	case 'ャ', 'ュ', 'ョ':
		if len(base) < 2 || base[len(base)-1] != 'i' {
			return "", false
		}
		vowel := map[rune]string{'ャ': "a", 'ュ': "u", 'ョ': "o"}[small]
		if stem == "sh" || stem == "ch" || stem == "j" {
			return stem + vowel, true
		}
		return stem + "y" + vowel, true
	case 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ':
		vowel := map[rune]string{'ァ': "a", 'ィ': "i", 'ゥ': "u", 'ェ': "e", 'ォ': "o"}[small]
		switch base {
		case "fu", "hu":
			return "f" + vowel, true
		case "vu", "tsu", "tu":
			return stem + vowel, true
		case "te", "de", "to", "do", "shi", "si", "ji", "zi", "chi", "ti":
			return stem + vowel, true
		case "u":
			return "w" + vowel, true
		}
	}
	return "", false
}

func katakana(r rune) rune {
	if r >= 'ぁ' && r <= 'ゖ' {
		return r + hiraganaShift
	}
	return r
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

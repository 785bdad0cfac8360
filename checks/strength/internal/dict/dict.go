// Package dict holds the word lists that guessing starts from.
//
// They are embedded as a finished table, no page of which is touched before a
// password is scored. The package only looks things up; it never sees a
// password as a whole and keeps nothing.
// gen/ makes the table; NOTICE says where the words come from.
package dict

import (
	_ "embed" // for the table
	"encoding/binary"
	"math"
)

// A Kind says what sort of thing a word is.
type Kind uint8

// The kinds of words.
const (
	Password      Kind = iota + 1 // from a list of passwords in use
	Idiom                         // what keyboards, phones and habits make people type
	English                       // a word of English
	Name                          // a given name
	Surname                       // a family name
	Romaji                        // a Japanese word in Latin letters or kana
	RomajiName                    // a Japanese given name
	RomajiSurname                 // a Japanese family name
	Place                         // a Japanese place
	Japanese                      // a Japanese word with kanji
)

// Of the format, shared with the generator.
const (
	Magic      = "acctwrd1"
	Scale      = 2048 // units a bit in which ranks are kept, as logarithms
	CommonFlag = 0x80
	SeriesFlag = 0x40

	header    = len(Magic) + 8
	valueSize = 5
)

//go:embed words.bin
var words []byte

// A Node is the place in the automaton that a prefix leads to, and how many
// words come before that prefix in the alphabet.
type Node struct{ edge, before uint32 }

// Root is the place of the empty prefix.
func Root() Node { return Node{edge: 1} }

// Next follows one byte of UTF-8 from n. It reports whether any word goes on
// that way, and if one ends there, which.
func (n Node) Next(b byte) (to Node, word Word, ok bool) {
	if n.edge == 0 {
		return Node{}, 0, false
	}
	for e := n.edge; ; e++ {
		v := binary.LittleEndian.Uint64(words[header+int(e)*8:])
		if label := byte(v); label < b && v&(1<<9) == 0 {
			continue
		} else if label != b {
			return Node{}, 0, false
		}
		at := n.before + uint32(v>>32)
		if v&(1<<8) != 0 {
			word = Word(at + 1)
			at++
		}
		return Node{edge: uint32(v>>10) & (1<<22 - 1), before: at}, word, true
	}
}

// Follow is Next for the bytes of a whole character.
func (n Node) Follow(character []byte) (to Node, word Word, ok bool) {
	to = n
	for _, b := range character {
		if to, word, ok = to.Next(b); !ok {
			return to, 0, false
		}
	}
	return to, word, ok
}

// A Word is the number of a word, from 1; 0 is none.
type Word uint32

// Facts says what is known of a word.
type Facts struct {
	Bits   float64 // log2 of its rank in the best list that has it; negative if only zxcvbn-go has it
	NbBits float64 // the same with zxcvbn-go's own lists; negative if they lack it
	Kind   Kind
	Common bool // among the 10,000 most used passwords
	Series bool // a counting word: one, monday, north
}

// Rank is log2 of the best rank of all lists.
func (f Facts) Rank() float64 {
	if f.NbBits >= 0 && (f.Bits < 0 || f.NbBits < f.Bits) {
		return f.NbBits
	}
	return f.Bits
}

// Facts looks w up. w must not be 0.
func (w Word) Facts() Facts {
	at := header + int(binary.LittleEndian.Uint32(words[len(Magic):])) + int(w-1)*valueSize
	flags := words[at+4]
	return Facts{
		Bits: rankBits(words[at:]), NbBits: rankBits(words[at+2:]), Kind: Kind(flags &^ (CommonFlag | SeriesFlag)),
		Common: flags&CommonFlag != 0, Series: flags&SeriesFlag != 0,
	}
}

func rankBits(b []byte) float64 {
	v := binary.LittleEndian.Uint16(b)
	if v == math.MaxUint16 {
		return -1
	}
	return float64(v) / Scale
}

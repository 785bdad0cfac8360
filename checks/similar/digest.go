package similar

import (
	"crypto/rand"
	"encoding/binary"
	"math/bits"
)

// A hasher makes digests of texts under a key of its own: the value of a polynomial at a
// secret place modulo 2^61-1. Two texts of n characters have one digest with a
// probability of n/2^61, whatever they are.
type hasher struct {
	at     uint64
	powers []uint64
}

const prime = 1<<61 - 1

func newHasher() hasher {
	var b [8]byte
	rand.Read(b[:])
	defer clear(b[:])
	h := hasher{at: binary.LittleEndian.Uint64(b[:])%(prime-2) + 2, powers: make([]uint64, longest+1)}
	h.powers[0] = 1
	for i := 1; i < len(h.powers); i++ {
		h.powers[i] = times(h.powers[i-1], h.at)
	}
	return h
}

func (h *hasher) sum(text []rune) uint64 {
	sum := uint64(1)
	for _, r := range text {
		sum = plus(times(sum, h.at), uint64(r)+1)
	}
	return sum
}

// without calls each with the digest of text without its i-th character, for every i.
func (h *hasher) without(text []rune, each func(digest uint64)) {
	var behind [longest + 1]uint64 // of what follows
	n := len(text)
	for i := n - 1; i >= 0; i-- {
		behind[i] = plus(times(uint64(text[i])+1, h.powers[n-1-i]), behind[i+1])
	}
	before := uint64(1)
	for i, r := range text {
		if i == 0 || text[i-1] != r { // else it is the same text
			each(plus(times(before, h.powers[n-1-i]), behind[i+1]))
		}
		before = plus(times(before, h.at), uint64(r)+1)
	}
	clear(behind[:])
}

func plus(a, b uint64) uint64 {
	if a += b; a >= prime {
		a -= prime
	}
	return a
}

func times(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return plus(lo&prime, hi<<3|lo>>61)
}

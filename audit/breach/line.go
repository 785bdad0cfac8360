package breach

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"strconv"
)

// How many digits the hash of a line has. Behind it come a colon, how often it was seen,
// and CR LF or LF.
const (
	hashed = 2 * len(Key{})
	ntlm   = 32 // in the list for NTLM
)

// A line is one that was read, its hash in hexadecimal.
type line struct {
	hash  []byte
	count int
}

// parse reads a line, with its end or without, whose hash has that many digits.
func parse(text []byte, digits int) (l line, wrong *Error) {
	text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
	hash, number, ok := bytes.Cut(text, []byte(":"))
	count, err := strconv.ParseUint(string(number), 10, 40)
	switch {
	case ok && len(hash) == digits-hashed+ntlm:
		return l, fault("ntlm")
	case len(hash) != digits || len(bytes.Trim(hash, "0123456789ABCDEFabcdef")) > 0 || err != nil:
		return l, fault("noLine")
	}
	return line{hash, int(count)}, nil
}

// is reports whether hash is k in hexadecimal.
func (k Key) is(hash []byte) bool {
	var other Key
	_, err := hex.Decode(other[:], hash)
	return err == nil && other == k
}

// first64 returns the first 64 bits of a hash in hexadecimal, or of what there is of it.
func first64(hash []byte) uint64 { return uint64(eight(hash))<<32 | uint64(eight(hash[8:])) }

// eight returns the number that eight hexadecimal digits stand for.
func eight(b []byte) uint32 {
	x := binary.LittleEndian.Uint64(b)
	x = x&0x0f0f0f0f0f0f0f0f + 9*(x>>6&0x0101010101010101)
	x = (x<<4 | x>>8) & 0x00ff00ff00ff00ff
	x = (x | x>>8) & 0x0000ffff0000ffff
	return bits.ReverseBytes32(uint32(x | x>>16))
}

func (k Key) first64() uint64 { return binary.BigEndian.Uint64(k[:]) }

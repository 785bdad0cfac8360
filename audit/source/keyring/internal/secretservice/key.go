package secretservice

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"

	"github.com/godbus/dbus/v5"
)

const (
	groupSize = 128 // bytes
	keySize   = 16
)

// prime returns the modulus that the Secret Service draft names: the second
// Oakley group of RFC 2409, part 6.2.
func prime() *big.Int {
	p, _ := new(big.Int).SetString("FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22"+
		"514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"+
		"EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF", 16)
	return p
}

var (
	errAgain      = errors.New("a pair of keys that providers read differently")
	errUnreadable = fmt.Errorf("%w: a secret does not decrypt", errMalformed) // both sides may have different keys
)

// A Half is the pair of Diffie-Hellman keys of one side of a session.
type Half struct {
	Public   []byte
	exponent *big.Int
}

// NewHalf draws a pair of keys.
func NewHalf() Half {
	private := make([]byte, groupSize)
	defer clear(private)
	rand.Read(private)
	exponent := new(big.Int).SetBytes(private)
	return Half{new(big.Int).Exp(big.NewInt(2), exponent, prime()).FillBytes(make([]byte, groupSize)), exponent}
}

func (h Half) clear() { clear(h.exponent.Bits()) }

// Agree derives the key of a session from the public key of the other side. It
// refuses a shared secret that starts with a zero byte, since some providers leave
// that byte out.
func (h Half) Agree(peer []byte) (Key, error) {
	p := prime()
	y := new(big.Int).SetBytes(peer) // kwalletd5 puts a zero before every second one
	if y.Cmp(big.NewInt(1)) <= 0 || y.Cmp(new(big.Int).Sub(p, big.NewInt(1))) >= 0 {
		return nil, fmt.Errorf("%w: a public key that is out of range", errMalformed)
	}
	power := new(big.Int).Exp(y, h.exponent, p)
	shared := power.FillBytes(make([]byte, groupSize))
	defer clear(shared)
	defer clear(power.Bits())
	if shared[0] == 0 {
		return nil, errAgain
	}
	return hkdf.Key(sha256.New, shared, nil, "", keySize)
}

// A Key is the AES key of a session, or nil in a plain one.
type Key []byte

// A Wire is a secret as it crosses the bus, of the D-Bus type (oayays).
type Wire struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

// Seal encrypts secret for a session. Without a key it returns ErrPlainOnly.
func (k Key) Seal(session dbus.ObjectPath, secret []byte) (Wire, error) {
	if k == nil {
		return Wire{}, ErrPlainOnly
	}
	block, err := aes.NewCipher(k)
	if err != nil {
		return Wire{}, err
	}
	pad := aes.BlockSize - len(secret)%aes.BlockSize
	w := Wire{Session: session, Parameters: make([]byte, aes.BlockSize), ContentType: "text/plain; charset=utf8"}
	rand.Read(w.Parameters)
	w.Value = append(make([]byte, 0, len(secret)+pad), secret...)
	w.Value = append(w.Value, bytes.Repeat([]byte{byte(pad)}, pad)...)
	cipher.NewCBCEncrypter(block, w.Parameters).CryptBlocks(w.Value, w.Value)
	return w, nil
}

// Open returns the secret in w, in a buffer of its own, and clears w.
func (k Key) Open(w Wire) ([]byte, error) {
	defer clear(w.Value)
	if k == nil {
		return append([]byte{}, w.Value...), nil // empty is not missing
	}
	if len(w.Parameters) != aes.BlockSize || len(w.Value) == 0 || len(w.Value)%aes.BlockSize != 0 {
		return nil, errUnreadable
	}
	block, err := aes.NewCipher(k)
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(w.Value))
	cipher.NewCBCDecrypter(block, w.Parameters).CryptBlocks(out, w.Value)
	pad := int(out[len(out)-1])
	if pad < 1 || pad > aes.BlockSize || !bytes.Equal(out[len(out)-pad:], bytes.Repeat([]byte{byte(pad)}, pad)) {
		clear(out)
		return nil, errUnreadable
	}
	return out[:len(out)-pad], nil
}

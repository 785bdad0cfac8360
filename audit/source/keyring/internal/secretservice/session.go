package secretservice

import (
	"bytes"
	"context"
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
	plain     = "plain"
	encrypted = "dh-ietf1024-sha256-aes128-cbc-pkcs7"
	groupSize = 128 // bytes
	keySize   = 16
	attempts  = 4
)

// Prime returns the modulus that the Secret Service draft names: the second
// Oakley group of RFC 2409, part 6.2.
func Prime() *big.Int {
	p, _ := new(big.Int).SetString("FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22"+
		"514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"+
		"EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF", 16)
	return p
}

// OpenSession agrees on a key with the provider, in place of any it had. It
// returns ErrPlainOnly if the provider has no encryption.
func (c *Client) OpenSession(ctx context.Context) error {
	err := errAgain
	for range attempts {
		if err = c.openEncrypted(ctx); !errors.Is(err, errAgain) {
			break
		}
	}
	if _, refused := errors.AsType[*Refusal](err); refused { // NotSupported, or kwalletd5's own name for it
		return fmt.Errorf("%w: %w", ErrPlainOnly, err)
	}
	return err
}

// OpenPlain opens a session in which secrets cross the bus as they are.
func (c *Client) OpenPlain(ctx context.Context) error {
	clear(c.key)
	c.key = nil
	var out dbus.Variant
	return c.call(ctx, root, service+".OpenSession", []any{plain, dbus.MakeVariant("")}, &out, &c.session)
}

// errAgain asks for another pair of keys.
var errAgain = errors.New("a pair of keys that providers read differently")

func (c *Client) openEncrypted(ctx context.Context) error {
	p := Prime()
	private := make([]byte, groupSize)
	defer clear(private)
	rand.Read(private)
	exponent := new(big.Int).SetBytes(private)
	defer clear(exponent.Bits())
	public := new(big.Int).Exp(big.NewInt(2), exponent, p).FillBytes(make([]byte, groupSize))
	if public[0] == 0xff {
		return errAgain // kwalletd5 reads a signed number, and shortens one that starts with nine ones
	}
	var out dbus.Variant
	var path dbus.ObjectPath
	if err := c.call(ctx, root, service+".OpenSession", []any{encrypted, dbus.MakeVariant(public)}, &out, &path); err != nil {
		return err
	}
	peer, _ := out.Value().([]byte)
	key, err := agree(exponent, peer, p)
	if err != nil {
		c.call(ctx, path, session+".Close", nil)
		return fmt.Errorf("open session: %w", err)
	}
	clear(c.key)
	c.session, c.key = path, key
	return nil
}

// agree derives the key of a session. Of a shared secret that starts with a
// zero byte, some providers leave the byte out: such a pair is not used.
func agree(exponent *big.Int, peer []byte, p *big.Int) ([]byte, error) {
	y := new(big.Int).SetBytes(peer) // kwalletd5 puts a zero before every second one
	if y.Cmp(big.NewInt(1)) <= 0 || y.Cmp(new(big.Int).Sub(p, big.NewInt(1))) >= 0 {
		return nil, fmt.Errorf("%w: a public key that is out of range", ErrMalformed)
	}
	power := new(big.Int).Exp(y, exponent, p)
	shared := power.FillBytes(make([]byte, groupSize))
	defer clear(shared)
	defer clear(power.Bits())
	if shared[0] == 0 {
		return nil, errAgain
	}
	return hkdf.Key(sha256.New, shared, nil, "", keySize)
}

// A Wire is a secret as it crosses the bus: (oayays).
type Wire struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

// errUnreadable is what a key looks like on which both sides do not agree.
var errUnreadable = fmt.Errorf("%w: a secret does not decrypt", ErrMalformed)

// open returns the secret in w, in a buffer of its own, and clears w.
func (c *Client) open(w Wire) ([]byte, error) {
	defer clear(w.Value)
	if c.key == nil {
		return append([]byte{}, w.Value...), nil // empty is not missing
	}
	if len(w.Parameters) != aes.BlockSize || len(w.Value) == 0 || len(w.Value)%aes.BlockSize != 0 {
		return nil, errUnreadable
	}
	block, err := aes.NewCipher(c.key)
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

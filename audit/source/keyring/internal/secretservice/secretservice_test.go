package secretservice

import (
	"bytes"
	"errors"
	"math/big"
	"testing"
)

func TestAgree(t *testing.T) {
	p := prime()
	if p.BitLen() != 8*groupSize || !p.ProbablyPrime(8) {
		t.Fatal("the modulus is misspelt")
	}
	for name, peer := range map[string][]byte{
		"none": nil, "zero": {0}, "one": {1}, "p-1": new(big.Int).Sub(p, big.NewInt(1)).Bytes(), "too large": bytes.Repeat([]byte{1}, 200),
	} {
		if _, err := (Half{exponent: big.NewInt(3)}).Agree(peer); !errors.Is(err, errMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (Half{exponent: big.NewInt(1)}).Agree([]byte{2}); !errors.Is(err, errAgain) {
		t.Errorf("a shared secret with a leading zero: %v", err)
	}
}

func TestMoment(t *testing.T) {
	if !Moment(0).IsZero() || !Moment(1<<63).IsZero() || Moment(1700000000).Year() != 2023 {
		t.Error("times are misread")
	}
}

// FuzzOpen: what a provider sends is either a secret or an error.
func FuzzOpen(f *testing.F) {
	f.Add(make([]byte, 16), make([]byte, 16), true)
	f.Add([]byte{}, []byte("plain"), false)
	f.Fuzz(func(t *testing.T, parameters, value []byte, encrypted bool) {
		var key Key
		if encrypted {
			key = make([]byte, keySize)
		}
		secret, err := key.Open(Wire{Parameters: parameters, Value: value})
		if err == nil && secret == nil || err != nil && secret != nil {
			t.Error(secret, err)
		}
	})
}

package export

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/pbkdf2"

	"acctaudit/audit"
)

// ErrNobody is returned by Options.Password if there is nobody to ask.
var ErrNobody = errors.New("nobody to ask for the password")

// errWrong is returned by attempts with a wrong password.
var errWrong = errors.New("wrong password")

// tries limits how often a password is asked for.
const tries = 3

// ask calls open with the password that the person gives, again while it returns errWrong.
func (r *reader) ask(open func(password audit.Secret) error) error {
	if r.opts.Password == nil {
		return &Error{Code: CodeSealed}
	}
	for n := range tries {
		password, err := r.opts.Password(r.ctx, n)
		switch {
		case errors.Is(err, ErrNobody):
			return &Error{Code: CodeSealed}
		case err != nil:
			return &Error{Code: CodeUnasked, Err: err}
		}
		err = open(password)
		password.Clear()
		if !errors.Is(err, errWrong) {
			return err
		}
	}
	return &Error{Code: CodeWrongPassword}
}

// within reads the text of an archive or a sealed file, and clears it.
func (r *reader) within(text []byte) error {
	const layers = 2 // a sealed JSON in a ZIP
	defer clear(text)
	if r.layer++; r.layer > layers {
		return &Error{Code: CodeTooDeep}
	}
	r.text = bytes.TrimPrefix(text, byteOrderMark)
	return r.read()
}

// A sealedVault is Bitwarden's password-protected JSON. A KDF derives a key from the
// password, and HKDF two keys from that: one for AES-CBC, one for the HMAC.
type sealedVault struct {
	Salt     string  `json:"salt"`
	Type     float64 `json:"kdfType"`
	Rounds   float64 `json:"kdfIterations"`
	Memory   float64 `json:"kdfMemory"` // MiB
	Parallel float64 `json:"kdfParallelism"`
	Proof    string  `json:"encKeyValidation_DO_NOT_EDIT"`
	Data     string  `json:"data"`
}

// Values of kdfType.
const (
	kdfPBKDF2 = 0
	kdfArgon2 = 1
)

// sealedBitwarden checks the parameters of the file before it asks for a password.
func (r *reader) sealedBitwarden() error {
	var v sealedVault
	if err := r.values(into(&v), false); err != nil {
		return err
	}
	if field := v.unreasonable(); field != "" {
		return &Error{Code: CodeDerivation, Field: field}
	}
	proof, sound := cut(v.Proof)
	if !sound {
		return &Error{Code: CodeForged, Field: "encKeyValidation_DO_NOT_EDIT"}
	}
	data, sound := cut(v.Data)
	if !sound {
		return &Error{Code: CodeForged, Field: "data"}
	}
	return r.ask(func(password audit.Secret) error {
		key := v.derive(password.Reveal())
		defer clear(key)
		if _, err := proof.open(key); err != nil {
			return errWrong
		}
		plain, err := data.open(key)
		if err != nil {
			return &Error{Code: CodeForged, Field: "data"}
		}
		return r.within(plain)
	})
}

// unreasonable returns the first parameter that Bitwarden itself would refuse, or "". The
// file determines how much time and memory the KDF takes.
func (v *sealedVault) unreasonable() string {
	type bound struct {
		field       string
		n, min, max float64
	}
	bounds := []bound{{"kdfType", v.Type, kdfPBKDF2, kdfArgon2}, {"kdfIterations", v.Rounds, 5_000, 2_000_000}}
	if v.Type == kdfArgon2 {
		bounds = []bound{{"kdfIterations", v.Rounds, 2, 10}, {"kdfMemory", v.Memory, 16, 1024}, {"kdfParallelism", v.Parallel, 1, 16}}
	}
	for _, b := range bounds {
		if b.n != float64(int(b.n)) || b.n < b.min || b.n > b.max {
			return b.field
		}
	}
	return ""
}

// derive derives the key. The salt is the text itself, not the bytes that it encodes.
func (v *sealedVault) derive(password []byte) []byte {
	if v.Type == kdfPBKDF2 {
		return pbkdf2.Key(password, []byte(v.Salt), int(v.Rounds), 32, sha256.New)
	}
	salt := sha256.Sum256([]byte(v.Salt))
	return argon2.IDKey(password, salt[:], uint32(v.Rounds), uint32(v.Memory)<<10, uint8(v.Parallel), 32)
}

// A sealedText is an initialization vector, a ciphertext and their HMAC.
type sealedText struct{ iv, text, mac []byte }

// cut parses "2.iv|text|mac", each in Base64, and reports whether it is well-formed.
func cut(sealed string) (sealedText, bool) {
	sealed, ok := strings.CutPrefix(sealed, "2.")
	var parts [3][]byte
	for i, part := range strings.SplitN(sealed, "|", len(parts)) {
		plain, err := base64.StdEncoding.DecodeString(part)
		ok, parts[i] = ok && err == nil, plain
	}
	s := sealedText{parts[0], parts[1], parts[2]}
	whole := len(s.text) > 0 && len(s.text)%aes.BlockSize == 0
	return s, ok && whole && len(s.iv) == aes.BlockSize && len(s.mac) == sha256.Size
}

// open checks the HMAC and decrypts in place.
func (s sealedText) open(key []byte) ([]byte, error) {
	opens, _ := hkdf.Expand(sha256.New, key, "enc", 32) // fails only for keys longer than 255 hashes
	proves, _ := hkdf.Expand(sha256.New, key, "mac", 32)
	defer clear(opens)
	defer clear(proves)
	mac := hmac.New(sha256.New, proves)
	mac.Write(s.iv)
	mac.Write(s.text)
	if !hmac.Equal(mac.Sum(nil), s.mac) {
		return nil, errWrong
	}
	block, err := aes.NewCipher(opens)
	if err != nil {
		return nil, err
	}
	cipher.NewCBCDecrypter(block, s.iv).CryptBlocks(s.text, s.text)
	return unpad(s.text)
}

// unpad removes the padding of PKCS #7.
func unpad(plain []byte) ([]byte, error) {
	n := int(plain[len(plain)-1])
	if n == 0 || n > aes.BlockSize || bytes.Count(plain[len(plain)-n:], plain[len(plain)-1:]) != n {
		clear(plain)
		return nil, errWrong
	}
	return plain[:len(plain)-n], nil
}

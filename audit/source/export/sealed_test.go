package export

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"os"
	"strings"
	"testing"

	"acctaudit/audit"
)

// fixturePassword is that of every sealed fixture. They were made with OpenSSL
// and with libargon2, not with what opens them.
const fixturePassword = "correct horse 電池"

// opened gives that password.
var opened = Options{Password: func(context.Context, int) (audit.Secret, error) {
	return audit.NewSecret([]byte(fixturePassword)), nil
}}

// given gives one password after another, and then the error.
func given(err error, passwords ...string) (Options, *[]audit.Secret) {
	var asked []audit.Secret
	return Options{Password: func(_ context.Context, n int) (audit.Secret, error) {
		if n >= len(passwords) {
			return audit.Secret{}, err
		}
		s := audit.NewSecret([]byte(passwords[n]))
		asked = append(asked, s)
		return s, nil
	}}, &asked
}

func sealedFile(t testing.TB, change ...string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/bitwarden-sealed-pbkdf2.json")
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer(change...).Replace(string(text))
}

// TestWrongPassword asks again, three times in all, and keeps no password.
func TestWrongPassword(t *testing.T) {
	gone := errors.New("interrupted")
	for name, c := range map[string]struct {
		passwords []string
		end       error
		want      Code
		asked     int
	}{
		"right at once":     {[]string{fixturePassword}, nil, "", 1},
		"right at last":     {[]string{"", "correct horse", fixturePassword}, nil, "", 3},
		"never":             {[]string{"a", "b", "c", fixturePassword}, nil, CodeWrongPassword, 3},
		"nobody":            {nil, ErrNobody, CodeSealed, 0},
		"nobody any longer": {[]string{"a"}, ErrNobody, CodeSealed, 1},
		"interrupted":       {[]string{"a"}, gone, CodeUnasked, 1},
	} {
		opts, asked := given(c.end, c.passwords...)
		x, err := Read(t.Context(), strings.NewReader(sealedFile(t)), "x", opts)
		e, _ := errors.AsType[*Error](err)
		if got := codeOf(e); got != c.want || len(*asked) != c.asked || got == "" && len(x.Entries) != 1 {
			t.Errorf("%s: %v after %d passwords, %d entries", name, err, len(*asked), len(x.Entries))
		}
		if c.want == CodeUnasked && !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
		for _, s := range *asked {
			if !s.Empty() {
				t.Errorf("%s: a password was not cleared", name)
			}
		}
	}
	if _, err := Read(t.Context(), strings.NewReader(sealedFile(t)), "x", Options{}); !strings.Contains(err.Error(), "it is protected with a password") {
		t.Error(err)
	}
}

func codeOf(e *Error) Code {
	if e == nil {
		return ""
	}
	return e.Code
}

// TestUnreasonable gives sealed files that ask for work without bounds, and
// expects that none of it is done: nobody is asked, and it takes no time.
func TestUnreasonable(t *testing.T) {
	kdf := `"kdfType": 0,` + "\n" + `  "kdfIterations": 5000`
	for to, field := range map[string]string{
		`"kdfType": 0, "kdfIterations": 4999`:                                                      "kdfIterations",
		`"kdfType": 0, "kdfIterations": 2000001`:                                                   "kdfIterations",
		`"kdfType": 0, "kdfIterations": 5000.5`:                                                    "kdfIterations",
		`"kdfType": 0, "kdfIterations": 1e300`:                                                     "kdfIterations",
		`"kdfType": 0, "kdfIterations": -5000`:                                                     "kdfIterations",
		`"kdfType": 0`:                                                                             "kdfIterations",
		`"kdfType": 2, "kdfIterations": 5000`:                                                      "kdfType",
		`"kdfType": 1, "kdfIterations": 11, "kdfMemory": 64, "kdfParallelism": 4`:                  "kdfIterations",
		`"kdfType": 1, "kdfIterations": 3, "kdfMemory": 1048576, "kdfParallelism": 4`:              "kdfMemory",
		`"kdfType": 1, "kdfIterations": 3, "kdfMemory": 18446744073709551616, "kdfParallelism": 4`: "kdfMemory",
		`"kdfType": 1, "kdfIterations": 3, "kdfMemory": 15, "kdfParallelism": 4`:                   "kdfMemory",
		`"kdfType": 1, "kdfIterations": 3, "kdfMemory": 64, "kdfParallelism": 0`:                   "kdfParallelism",
		`"kdfType": 1, "kdfIterations": 3, "kdfMemory": 64, "kdfParallelism": 257`:                 "kdfParallelism",
	} {
		opts, asked := given(nil, fixturePassword)
		_, err := Read(t.Context(), strings.NewReader(sealedFile(t, kdf, to)), "x", opts)
		e, _ := errors.AsType[*Error](err)
		if codeOf(e) != CodeDerivation || e.Field != field || len(*asked) > 0 {
			t.Errorf("%s: %v", to, err)
		}
	}
}

// TestReasonable: the least and the most that Bitwarden allows is derived.
func TestReasonable(t *testing.T) {
	for _, v := range []sealedVault{
		{Type: kdfPBKDF2, Rounds: 5_000},
		{Type: kdfPBKDF2, Rounds: 2_000_000},
		{Type: kdfArgon2, Rounds: 2, Memory: 16, Parallel: 1},
		{Type: kdfArgon2, Rounds: 10, Memory: 1024, Parallel: 16},
	} {
		if field := v.unreasonable(); field != "" {
			t.Errorf("%+v: %s", v, field)
		}
	}
}

// TestSealedText: what was sealed has three parts, of a block, of blocks and of a sum.
func TestSealedText(t *testing.T) {
	bytes := func(n int) string { return base64.StdEncoding.EncodeToString(make([]byte, n)) }
	iv, text, mac := bytes(16), bytes(32), bytes(32)
	for sealed, want := range map[string]bool{
		"2." + iv + "|" + text + "|" + mac: true, iv + "|" + text + "|" + mac: false, "0." + iv + "|" + text + "|" + mac: false,
		"2." + bytes(15) + "|" + text + "|" + mac: false, "2." + iv + "|" + bytes(31) + "|" + mac: false, "2." + iv + "||" + mac: false,
		"2." + iv + "|" + text: false, "2." + iv + "|" + text + "|" + bytes(16): false, "2." + iv + "|" + text + "|" + mac + "|" + mac: false,
		"2.-" + iv + "|" + text + "|" + mac: false, "2." + iv + "|-" + text + "|" + mac: false, "2." + iv + "|" + text + "|" + mac + "-": false,
	} {
		if _, ok := cut(sealed); ok != want {
			t.Errorf("%s: %v", sealed, ok)
		}
	}
}

// TestUnpad: the padding is from one to sixteen bytes, each of which says how many.
func TestUnpad(t *testing.T) {
	for padded, want := range map[string]int{
		"fifteen letters\x01": 15, "fourteen, with\x02\x02": 14, strings.Repeat("\x10", 16): 0, "sixteen letters!" + strings.Repeat("\x10", 16): 16,
		"fifteen letters\x00": -1, "fifteen letters\x02": -1, "15 letters, sic" + strings.Repeat("\x11", 17): -1, "fourteen, with\x01\x02": -1,
	} {
		plain, err := unpad([]byte(padded))
		if (err == nil) != (want >= 0) || err == nil && string(plain) != padded[:want] {
			t.Errorf("%q: %q, %v", padded, plain, err)
		}
	}
}

// TestForged changes what was sealed.
func TestForged(t *testing.T) {
	for _, field := range []string{`"data": "`, `"encKeyValidation_DO_NOT_EDIT": "`} {
		for _, to := range []string{"2.AAAA|AAAA|AAAA", "2.AA", "0.", "x", "", "2.||", "2.AAAAAAAAAAAAAAAAAAAAAA==||"} {
			whole := sealedFile(t)
			before, rest, _ := strings.Cut(whole, field)
			_, after, _ := strings.Cut(rest, `"`)
			_, err := Read(t.Context(), strings.NewReader(before+field+to+`"`+after), "x", opened)
			if e, _ := errors.AsType[*Error](err); codeOf(e) != CodeForged || !strings.Contains(field, e.Field) {
				t.Errorf("%s%s: %v", field, to, err)
			}
		}
	}
	bad := sealedFile(t, `"data": "2.AgME`, `"data": "2.AgMF`)
	_, err := Read(t.Context(), strings.NewReader(bad), "x", opened)
	if e, _ := errors.AsType[*Error](err); codeOf(e) != CodeForged {
		t.Errorf("another vector: %v", err)
	}
}

// FuzzSealed: whatever stands in a sealed file, it ends in an Error or in the
// one login that the fixture has.
func FuzzSealed(f *testing.F) {
	for _, name := range []string{"pbkdf2", "argon2id"} {
		text, err := os.ReadFile("testdata/bitwarden-sealed-" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	small := bounds{bytes: 1 << 20, items: 50, item: 1 << 14, field: 1 << 12}
	f.Fuzz(func(t *testing.T, in []byte) {
		x, err := read(t.Context(), bytes.NewReader(in), "f", opened, small, 0)
		if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Code == CodeUnreadable) {
			t.Fatalf("%T %v, want an Error", err, err)
		}
		if err == nil && bytes.Contains(in, []byte("passwordProtected")) && !bytes.Contains(in, []byte("items")) && x.Items != 2 {
			t.Errorf("%d items", x.Items)
		}
	})
}

package draft_test

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit/draft"
)

// ordinary is what people type where free text is asked for.
var ordinary = []string{
	"", "top drawer, blue folder", "金庫の封筒", "1Password, shared vault", "1Password の「予備コード」", "safe, 2nd shelf",
	"会社の金庫（3段目）", "Bitwarden", "KeePassXC on the old laptop", "printed, in the passport folder", "家の書類棚 2段目", "財布の中",
	"bank box 4711", "drawer 2024-05-01", "YubiKey 5C NFC", "YubiKey5C", "iPhone15Pro", "MacBookPro14M3", "Pixel 9a", "Galaxy S24", "パスワード管理アプリ",
	"hanako", "hanako_1988", "Hanako-Mihon", "hanako.mihon@example.jp", "h.mihon+shop2@example.co.jp", "user-4711", "mihon1988hanako",
	"090-1234-5678", "+81 90-1234-5678", "phone 090-1234-5678", "A1B2C3", "admin", "https://support.example.com/answer/185834",
	`C:\Users\hanako\codes.txt`, "/home/hanako/Documents/codes.pdf", "C-20261120-0042", "with my mother", "家の金庫、暗証番号は妻が知っている", "パスワード帳（赤いノート）", "パスワードは1Passwordに保存", "コードは金庫の中",
	"code list in drawer 3", "backup codes in 1Password", "recovery codes: top drawer", "recovery key: with the lawyer", "printed codes, 2026-11-20",
	"予備のコードは封筒B-12", "バックアップコード：会社のロッカー12番", "codes in Bitwarden, item 'Google codes'", "security key #2 (blue)", "鍵の番号 4711",
	"safe deposit box 123456", "authenticator on Pixel 9a", "認証アプリ（iPhone15）", "SMS to 090-1234-5678", "password manager (KeePassXC 2.7.9)", "貸金庫 0123456",
	"my phone, PIN known to my wife", "pass the envelope to K. Tanaka", "パスポートと一緒", "hmihon@work", "m.hanako88", "HANAKO01", "hanako-2026", "abc12345", "Ab1!efg", "xk9mq2vt7p4", "Xk9mQ2vT7", "taro.yamada.1990", "UserName123", "jdoe42",
	"母に預けた", "CS-20261118-0042", "SK-Hynix-P41-2TB", "MacBook-Pro-M3", "Case-4F2a-9B1c",
}

func TestRefuseLetsOrdinaryTextPass(t *testing.T) {
	es := vault()
	es = append(es, entries("", "admin")...)
	es[len(es)-1].Username = "admin"
	for _, text := range ordinary {
		if kind, refused := draft.Refuse(text, es); refused {
			t.Errorf("%q was refused as %s", text, kind)
		}
	}
}

func TestRefuseKnowsAStoredPasswordInEveryForm(t *testing.T) {
	es := vault()
	for _, e := range es {
		p := string(e.Secret.Reveal())
		if e.Username == p || p == "admin" || p == "0204" {
			continue
		}
		backwards := []rune(p)
		slices.Reverse(backwards)
		percent := "%" + strings.ToUpper(hex.EncodeToString([]byte(p[:1]))) + p[1:]
		for name, form := range map[string]string{
			"as it is":     p,
			"in a place":   "in the drawer: " + p,
			"base64":       base64.StdEncoding.EncodeToString([]byte(p)),
			"base64 place": "drawer " + base64.RawURLEncoding.EncodeToString([]byte(p)),
			"hex":          hex.EncodeToString([]byte(p)),
			"percent":      percent,
			"backwards":    string(backwards),
		} {
			if _, refused := draft.Refuse(form, es); !refused {
				t.Errorf("%s, %s: %q passed", e.ID, name, form)
			}
		}
	}
	if kind, refused := draft.Refuse(" 0204", es); !refused || kind != draft.Password {
		t.Error("a short password that is the whole text passed")
	}
}

// TestRefuseKnowsAShortPassword: one that is the whole text is refused, with spaces about
// it or not, unless it is somebody's user name.
func TestRefuseKnowsAShortPassword(t *testing.T) {
	es := entries(" 0205 ", "Ume", "  ")
	for i := range es {
		es[i].Username = "hanako"
	}
	for text, want := range map[string]bool{"0205": true, "Ume": true, "ume": false, "0206": false, "": false, " ": false} {
		if _, refused := draft.Refuse(text, es); refused != want {
			t.Errorf("%q is refused: %v", text, refused)
		}
	}
	es[0].Username = "UME"
	if _, refused := draft.Refuse("Ume", es); refused {
		t.Error("a user name was refused")
	}
}

func TestHolding(t *testing.T) {
	texts := []string{"nothing", "it is sakura0401", "the code is 482913", "HANAKO1988!\nand more", ""}
	if got := draft.Holding(texts, vault()); !slices.Equal(got, []int{1, 3}) {
		t.Errorf("got %v", got)
	}
	if got := draft.Holding(nil, vault()); len(got) > 0 {
		t.Errorf("of no texts: %v", got)
	}
}

func TestRefuseNamesTheGravest(t *testing.T) {
	if kind, _ := draft.Refuse("CVV: 123, the code is 482913, and Hanako1988!", vault()); kind != draft.Password {
		t.Errorf("got %s", kind)
	}
}

func TestRefuseKnowsASecretByItsLook(t *testing.T) {
	for _, text := range []string{
		"Tr0ub4dor&3x", "kX7-canary-Zw91", "Xk9mQ2vT7p4", "Xk9mQ2vT7p", "Xkk9mmq2vvt", "aB1-cd2efg", "Ab1!efgh", "P@ssw0rd!", "JBSWY3DPEHPK3PXP", "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP",
		"a1b2c-3d4e5 f6g7h-8i9j0 k1l2m-3n4o5", "パスワードは neko-3-biki です", "4111 1111 1111 1111",
	} {
		if _, refused := draft.Refuse(text, nil); !refused {
			t.Errorf("%q passed", text)
		}
	}
}

func TestRefusePlace(t *testing.T) {
	for _, text := range []string{
		"abcd-efgh-ijkl", "482913", "48291377", "４８２９１３", "1234-5678", "a1b2-c3d4", "kX7-canary-Zw91", " kX7canaryZw91 ", "Canaryzw91", "kX7.canary.Zw91", "Xk9mQ2vT7p4",
	} {
		if _, refused := draft.RefusePlace(text, nil); !refused {
			t.Errorf("%q passed", text)
		}
	}
	for _, text := range append([]string{
		"top drawer", "Canaryzw9", "iCloud", "YubiKey5", "Pixel7", "phone", "number", "vault", "20261120", "2026-11-20", "bank.example", "My bank", "地元の銀行", "https://Bank2.example/Login",
	}, ordinary...) {
		if slices.Contains([]string{"UserName123", "Case-4F2a-9B1c", "SK-Hynix-P41-2TB"}, text) { // no places
			continue
		}
		if kind, refused := draft.RefusePlace(text, nil); refused {
			t.Errorf("%q was refused as %s", text, kind)
		}
	}
}

package answers_test

import (
	"slices"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/answers"
)

// TestWhatFactorsLiveOn states it for every method.
func TestWhatFactorsLiveOn(t *testing.T) {
	want := map[audit.Method][3]string{ // kind, kinds that it may live on, usual things
		audit.MethodSecurityKey: {"key", "key", "key"},
		audit.MethodSmartCard:   {"key", "key", "key"},
		audit.MethodHardwareOTP: {"key", "key", "key"},
		audit.MethodSMS:         {"number", "number", "number"},
		audit.MethodVoice:       {"number", "number", "number"},
		audit.MethodEmail:       {"mailbox", "mailbox", "mailbox"},
		audit.MethodPIN:         {"memory", "memory", "memory"},
		audit.MethodPasskey:     {"device", "device vault", "phone pc vault"},
		audit.MethodTOTP:        {"device", "device vault", "phone pc vault"},
		audit.MethodPushNumber:  {"device", "device", "phone pc"},
		audit.MethodPush:        {"device", "device", "phone pc"},
		audit.MethodApp:         {"device", "device", "phone pc"},
	}
	for _, m := range audit.Methods {
		f := audit.Factor{Method: m}
		var on []string
		for _, kind := range answers.Kinds() {
			if answers.MayLiveOn(f, kind) {
				on = append(on, kind)
			}
		}
		if got := [3]string{answers.KindOf(f), strings.Join(on, " "), strings.Join(answers.Usual(f), " ")}; got != want[m] {
			t.Errorf("%s: %q, want %q", m, got, want[m])
		}
		if f.On = answers.Vault; answers.KindOf(f) != answers.Vault || !slices.Equal(answers.Usual(f), []string{answers.Vault}) {
			t.Errorf("%s in the vault lives on %s", m, answers.KindOf(f))
		}
	}
}

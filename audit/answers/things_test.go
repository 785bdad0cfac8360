package answers

import (
	"strings"
	"testing"

	"acctaudit/audit"
)

// TestWhatFactorsLiveOn states it for every method.
func TestWhatFactorsLiveOn(t *testing.T) {
	want := map[audit.Method][2]string{ // kind, kinds that it may live on
		audit.MethodSecurityKey: {"key", "key"},
		audit.MethodSmartCard:   {"key", "key"},
		audit.MethodHardwareOTP: {"key", "key"},
		audit.MethodSMS:         {"number", "number"},
		audit.MethodVoice:       {"number", "number"},
		audit.MethodEmail:       {"mailbox", "mailbox"},
		audit.MethodPIN:         {"memory", "memory"},
		audit.MethodPasskey:     {"device", "device vault"},
		audit.MethodTOTP:        {"device", "device vault"},
		audit.MethodPushNumber:  {"device", "device"},
		audit.MethodPush:        {"device", "device"},
		audit.MethodApp:         {"device", "device"},
	}
	for _, m := range audit.Methods {
		f := audit.Factor{Method: m}
		var on []string
		for _, kind := range Kinds() {
			if mayLiveOn(f, kind) {
				on = append(on, kind)
			}
		}
		if got := [2]string{kindOf(f), strings.Join(on, " ")}; got != want[m] {
			t.Errorf("%s: %q, want %q", m, got, want[m])
		}
		if f.On = Vault; kindOf(f) != Vault {
			t.Errorf("%s in the vault lives on %s", m, kindOf(f))
		}
	}
}

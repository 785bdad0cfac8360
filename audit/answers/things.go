package answers

import (
	"cmp"
	"slices"

	"acctaudit/audit"
)

// inVault are the methods that a password manager can keep, and lose.
var inVault = []audit.Method{audit.MethodTOTP, audit.MethodPasskey}

// homes are the kinds of thing that methods live on, those of a device aside.
var homes = map[audit.Method]string{
	audit.MethodSMS: "number", audit.MethodVoice: "number", audit.MethodEmail: "mailbox", audit.MethodPIN: "memory",
	audit.MethodSecurityKey: "key", audit.MethodSmartCard: "key", audit.MethodHardwareOTP: "key",
}

// kindOf guesses what kind of thing a factor lives on.
func kindOf(f audit.Factor) string {
	if f.On == Vault {
		return Vault
	}
	return cmp.Or(homes[f.Method], "device")
}

// mayLiveOn reports whether a factor may live on a thing of that kind.
func mayLiveOn(f audit.Factor, kind string) bool {
	return kind == kindOf(f) || kind == Vault && slices.Contains(inVault, f.Method)
}

package answers

import (
	"slices"

	"acctaudit/audit"
)

// inVault are the methods that a password manager can keep, and lose.
var inVault = []audit.Method{audit.MethodTOTP, audit.MethodPasskey}

// KindOf guesses what kind of thing a factor lives on.
func KindOf(f audit.Factor) string {
	if f.On == Vault {
		return Vault
	}
	switch f.Method {
	case audit.MethodSMS, audit.MethodVoice:
		return "number"
	case audit.MethodSecurityKey, audit.MethodSmartCard, audit.MethodHardwareOTP:
		return "key"
	case audit.MethodEmail:
		return "mailbox"
	case audit.MethodPIN:
		return "memory"
	}
	return "device"
}

// MayLiveOn reports whether a factor may live on a thing of that kind.
func MayLiveOn(f audit.Factor, kind string) bool {
	return kind == KindOf(f) || kind == Vault && slices.Contains(inVault, f.Method)
}

package audit

// A Method is a kind of second factor, in the words of the checklist.
type Method string

// The methods, strongest first, and the answers that name none.
const (
	MethodSecurityKey Method = "security_key"
	MethodSmartCard   Method = "smart_card" // a certificate on a card, such as the My Number card
	MethodPasskey     Method = "passkey"
	MethodTOTP        Method = "totp"
	MethodHardwareOTP Method = "hardware_otp" // a code shown by a device of its own
	MethodPushNumber  Method = "push_number"  // a push that asks for a number on screen
	MethodApp         Method = "app"          // the service's own app; how it works is not recorded
	MethodPush        Method = "push"
	MethodPIN         Method = "pin" // a number or password asked for besides the code by SMS
	MethodSMS         Method = "sms"
	MethodVoice       Method = "voice"
	MethodEmail       Method = "email"
	MethodNone        Method = "none"
	MethodNotOffered  Method = "not_offered"
	MethodUnknown     Method = "unknown"
)

// Methods lists every kind of second factor, strongest first. It leaves out
// the three answers that name none.
var Methods = []Method{
	MethodSecurityKey, MethodSmartCard, MethodPasskey, MethodTOTP, MethodHardwareOTP, MethodPushNumber,
	MethodApp, MethodPush, MethodPIN, MethodSMS, MethodVoice, MethodEmail,
}

// Rank says how well m withstands an attacker, from 5 (cannot be phished and
// does not leave its device) over 4 (cannot be phished, but is synced), 3 (a
// code from an app or a device), 2 (a push to approve; an app not described),
// 1 (SMS and calls, restricted by NIST SP 800-63B-4 §3.1.3.3) and 0.5 (a code
// by e-mail, which §3.1.3.1 does not count as a factor) to 0 (none, not
// offered, or not known: tell these apart before ranking). A passkey counts
// as synced unless it is said to be on a key.
func (m Method) Rank() float64 {
	switch m {
	case MethodSecurityKey, MethodSmartCard:
		return 5
	case MethodPasskey:
		return 4
	case MethodTOTP, MethodHardwareOTP, MethodPushNumber:
		return 3
	case MethodApp, MethodPush, MethodPIN:
		return 2
	case MethodSMS, MethodVoice:
		return 1
	case MethodEmail:
		return 0.5
	}
	return 0
}

// Real reports whether m is a second factor, not one of the answers that name
// none.
func (m Method) Real() bool { return m.Rank() > 0 }

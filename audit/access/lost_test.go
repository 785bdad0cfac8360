package access_test

import (
	"slices"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/access"
)

// TestLost: what hangs on the telephone is shut, what has another way is not, and what
// nobody answered is not known.
func TestLost(t *testing.T) {
	sms := []audit.Factor{{Method: audit.MethodSMS, On: "number"}}
	inv := &audit.Inventory{
		Things: []audit.Thing{{ID: "phone", Kind: "device"}, {ID: "number", Kind: "number"}, {ID: "key", Kind: "key"}, {ID: "safe", Kind: "paper"}},
		Accounts: []audit.Account{
			{ID: "two", Factors: append(slices.Clone(sms), audit.Factor{Method: audit.MethodSecurityKey, On: "key"}), Confirmed: day},
			{ID: "app", Factors: []audit.Factor{{Method: audit.MethodTOTP, On: "phone"}}, Confirmed: day},
			{ID: "sms", Factors: sms, Confirmed: day},
			{ID: "codes", Factors: sms, Confirmed: day, BackupCodes: audit.BackupCodes{State: "stored", Place: "safe"}},
			{ID: "codes on it", Factors: sms, Confirmed: day, BackupCodes: audit.BackupCodes{State: "stored", Place: "phone"}},
			{ID: "codes are gone", Factors: sms, Confirmed: day, BackupCodes: audit.BackupCodes{State: "used", Place: "safe"}},
			{ID: "recovers", Factors: sms, Confirmed: day, Recover: routes(r("key"))},
			{ID: "plain", Confirmed: day},
			{ID: "through", SignIn: routes(r("sso:app"))},
			{ID: "silent"},
			{ID: "somewhere", Factors: []audit.Factor{{Method: audit.MethodTOTP}}, Confirmed: day},
			{ID: "letter", SignIn: routes(r("pw", "email@two"))},
			{ID: "odd", SignIn: routes(r("pw", "a friend"))},
		},
	}
	shut, unclear := access.New(inv, audit.Clock{}).Lost("phone", "number")
	if want := []audit.AccountID{"app", "sms", "codes on it", "codes are gone", "through"}; !slices.Equal(shut, want) {
		t.Errorf("shut %v, want %v", shut, want)
	}
	if want := []audit.AccountID{"silent", "somewhere", "odd"}; !slices.Equal(unclear, want) {
		t.Errorf("not known %v, want %v", unclear, want)
	}
	if shut, _ := access.New(inv, audit.Clock{}).Lost(); shut != nil {
		t.Errorf("nothing is gone, and %v are shut", shut)
	}
}

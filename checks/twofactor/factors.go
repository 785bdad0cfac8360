package twofactor

import (
	"cmp"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/answers"
)

// weakest returns the weakest second factor in use, and whether there is one.
func weakest(factors []audit.Factor) (audit.Method, bool) {
	var weakest audit.Method
	for _, f := range factors {
		if f.Method.Real() && (weakest == "" || f.Method.Rank() < weakest.Rank()) {
			weakest = f.Method
		}
	}
	return weakest, weakest != ""
}

// weak reports a factor that is easily phished or lost with a telephone number, even
// beside stronger ones: an attacker chooses the weakest.
func weak(a *audit.Account) []audit.Finding {
	worst, ok := weakest(a.Factors)
	if !ok || worst.Rank() > 2 {
		return nil
	}
	var stronger []audit.Method
	for _, m := range a.Offered {
		if m.Rank() > worst.Rank() {
			stronger = append(stronger, m)
		}
	}
	f := audit.About(a, "mfa.weak-method", "method", string(worst), "stronger", join(stronger), "as_of", a.OfferedAsOf)
	f.Severity = grade(a, audit.Info, audit.Info, audit.Low, audit.Medium, audit.Medium)
	if worst.Rank() == 2 || len(stronger) == 0 || strongest(a).Rank() >= 3 {
		f.Severity = lower(f.Severity)
	}
	if len(stronger) == 0 {
		delete(f.Values, "as_of")
	}
	return []audit.Finding{f}
}

func strongest(a *audit.Account) audit.Method {
	return slices.MaxFunc(audit.MethodsOf(a.Factors), func(x, y audit.Method) int { return cmp.Compare(x.Rank(), y.Rank()) })
}

// codesMissing reports an account that is lost with its only factor. Factors
// on two things back each other up.
func codesMissing(a *audit.Account) []audit.Finding {
	if a.BackupCodes.State != "none" || !answers.NeedsCodes(a) {
		return nil
	}
	f := audit.About(a, "mfa.no-backup-codes", "methods", join(audit.MethodsOf(a.Factors)))
	f.Severity = grade(a, audit.Info, audit.Info, audit.Low, audit.Low, audit.Medium)
	if places(a) > 1 {
		f.Severity = audit.Info
	}
	return []audit.Finding{f}
}

// places counts the different things that hold the factors, as far as these are known.
func places(a *audit.Account) int {
	on := make(map[string]bool)
	for _, f := range a.Factors {
		if f.On != "" {
			on[f.On] = true
		}
	}
	return len(on)
}

// codesBeside reports backup codes that would be lost, or stolen, together with the factor
// that they replace.
func codesBeside(a *audit.Account) []audit.Finding {
	place := a.BackupCodes.Place
	if a.BackupCodes.State != "stored" || place == "" {
		return nil
	}
	beside := slices.ContainsFunc(a.Factors, func(f audit.Factor) bool { return f.On == place })
	if place == answers.Vault {
		beside = beside || a.SeenTOTP || a.SeenPasskey
	}
	if !beside {
		return nil
	}
	f := audit.About(a, "mfa.codes-beside-factor", "place", place)
	f.Severity = grade(a, audit.Info, audit.Info, audit.Low, audit.Medium, audit.Medium)
	return []audit.Finding{f}
}

package strength

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/checks/strength/policy"
)

// A reporter reports verdicts under the profile of the run.
type reporter struct {
	*audit.Pass
	profile policy.Profile
}

func (r reporter) report(v verdict) {
	e := v.estimate
	kinds := e.Kinds()
	f := audit.Finding{Entries: []audit.EntryID{v.entry.ID}, Values: map[string]string{
		"score": strconv.Itoa(e.Score), "guesses": magnitude(e.GuessesLog10), "kinds": strings.Join(kinds, ","),
	}}
	switch {
	case e.Common:
		f.Code, f.Severity = "pw.common", audit.High
	case slices.Contains(kinds, KindPersonal):
		f.Code, f.Severity = "pw.contains-personal", severity(e.Score)
	case slices.Contains(kinds, KindService):
		f.Code, f.Severity = "pw.contains-service", severity(e.Score)
	case e.Weak():
		f.Code, f.Severity = "pw.weak", severity(e.Score)
	default:
		r.length(v)
		return
	}
	f.Exposure = exposure(f.Severity)
	r.addProfiles(v, f.Values)
	r.Report(f)
}

// length reports a password that is not weak but shorter than the profile of
// the run asks for.
func (r reporter) length(v verdict) {
	f := audit.Finding{Code: "pw.short", Severity: audit.Info, Entries: []audit.EntryID{v.entry.ID}, Values: map[string]string{"profile": r.profile.ID}}
	if r.Policy != "" {
		f.Severity = audit.Medium
	}
	switch r.profile.Judge(v.shape, second(v.account)) {
	case policy.Pass:
		r.Clean(1)
		return
	case policy.Depends:
		f.Confidence = audit.Hint
	}
	r.addProfiles(v, f.Values)
	r.Report(f)
}

// addProfiles adds the profiles that the password fails, and those it fails
// unless a second factor is in use.
func (r reporter) addProfiles(v verdict, values map[string]string) {
	if ids := r.profiles(v, policy.Fail); ids != "" {
		values["fails"] = ids
	}
	if ids := r.profiles(v, policy.Depends); ids != "" {
		values["fails_alone"] = ids
	}
}

// profiles lists those that say o of the password.
func (r reporter) profiles(v verdict, o policy.Outcome) string {
	var ids []string
	for _, p := range policy.Beside(r.profile) {
		if p.Judge(v.shape, second(v.account)) == o && !slices.Contains(ids, p.ID) {
			ids = append(ids, p.ID)
		}
	}
	return strings.Join(ids, ",")
}

// second says what is known of a second factor on a.
func second(a *audit.Account) policy.Second {
	if a == nil {
		return policy.SecondUnknown
	}
	state := policy.SecondUnknown
	for _, f := range a.Factors {
		switch f.Method {
		case audit.MethodNone, audit.MethodNotOffered:
			state = policy.SecondNone
		case audit.MethodUnknown, "":
		default:
			return policy.SecondInUse
		}
	}
	if a.SeenTOTP || a.SeenPasskey {
		return policy.SecondInUse
	}
	return state
}

// enough is the score from which a password is not reported as weak.
const enough = 3

func severity(score int) audit.Severity {
	switch {
	case score < 2:
		return audit.High
	case score < enough:
		return audit.Medium
	}
	return audit.Low
}

// exposure is 3 for what is guessed online, and 2 for what needs a leaked copy
// of the passwords of a service.
func exposure(s audit.Severity) int {
	if s.Rank() >= audit.High.Rank() {
		return 3
	}
	return 2
}

// most is the power of ten from which on guesses are told no more exactly.
const most = 15

// magnitude rounds guesses down to a power of ten from 10 to 10^15: a code,
// which the words of the check put into words.
func magnitude(log10 float64) string {
	exponent := min(int(math.Floor(log10)), most)
	if exponent < 2 {
		return "10"
	}
	return "10^" + strconv.Itoa(exponent)
}

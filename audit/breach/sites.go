package breach

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
)

// Attribution is the line that whoever shows what came from the list of leaks has to
// show.
const Attribution = "Have I Been Pwned (https://haveibeenpwned.com, CC BY 4.0)"

// SitesSize bounds the list of leaks; that of 2026 has some 1,000 and 1.5 MB.
const SitesSize = 32 << 20

// ReadSites reads the list of leaks of Have I Been Pwned, and returns those in which
// passwords of a site got out. What is not verified, invented, withdrawn, or no leak of a
// site, is left out.
func ReadSites(data []byte) ([]audit.SiteLeak, error) {
	var rows []struct {
		Title, Domain, BreachDate                                                string
		AddedDate                                                                time.Time
		DataClasses                                                              []string
		IsVerified, IsFabricated, IsSpamList, IsRetired, IsMalware, IsStealerLog bool
	}
	if len(data) > SitesSize || json.Unmarshal(data, &rows) != nil {
		return nil, fault("noSites")
	}
	var out []audit.SiteLeak
	for _, r := range rows {
		date, err := time.Parse(time.DateOnly, r.BreachDate)
		bad := !r.IsVerified || r.IsFabricated || r.IsSpamList || r.IsRetired || r.IsMalware || r.IsStealerLog
		if err == nil && !bad && r.Domain != "" && slices.Contains(r.DataClasses, "Passwords") {
			out = append(out, audit.SiteLeak{Site: strings.ToLower(r.Domain), Name: r.Title, Date: date, Listed: r.AddedDate})
		}
	}
	if len(out) == 0 {
		return nil, fault("noSites")
	}
	return out, nil
}

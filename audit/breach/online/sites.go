package online

import (
	"context"
	"net/http"

	"acctaudit/audit"
	"acctaudit/audit/breach"
)

// sitesAddress is where the list of leaks is published. It is the same for everybody, and
// asked for as a whole.
const sitesAddress = "https://haveibeenpwned.com/api/v3/breaches"

// Sites fetches the list of leaks.
func Sites(ctx context.Context, client *http.Client) ([]audit.SiteLeak, error) {
	data, _, err := get(ctx, direct(client), sitesAddress, false, breach.SitesSize)
	if err != nil {
		return nil, err
	}
	return breach.ReadSites(data)
}

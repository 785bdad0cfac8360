package online

import (
	"context"
	"io"
	"net/http"

	"acctaudit/audit"
	"acctaudit/audit/breach"
)

// SitesAddress is where the list of leaks is published. It is the same for everybody, and
// asked for as a whole.
const SitesAddress = "https://haveibeenpwned.com/api/v3/breaches"

// Sites fetches the list of leaks.
func Sites(ctx context.Context, client *http.Client) ([]audit.SiteLeak, error) {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, SitesAddress, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "acctaudit")
	direct := *client
	direct.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := direct.Do(req)
	if err != nil {
		return nil, breach.Unreachable(hidden(err))
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, breach.Answered(resp.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, breach.SitesSize+1))
	if err != nil {
		return nil, breach.BrokenOff(hidden(err))
	}
	return breach.ReadSites(data)
}

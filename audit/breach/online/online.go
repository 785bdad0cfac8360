// Package online asks a server for the part of a list of leaked passwords that begins as
// the hash of a password does, as haveibeenpwned.com publishes it.
//
// What leaves the machine is five digits of a hash, of which a part has some two
// thousand, with a client of whoever calls. No redirect is followed, nothing that was
// received is kept, and a server that asks for time gets it.
package online

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"

	"acctaudit/audit/breach"
)

// Address is where the list is published.
const Address = "https://api.pwnedpasswords.com"

// atOnce is how many parts are asked for at once.
const atOnce = 16

// How long a request may take, how often it is tried, and how long the server may ask to be
// left alone. After enough failures in a row nothing more is asked.
const (
	deadline = 30 * time.Second
	tries    = 4
	maxWait  = 30 * time.Second
	enough   = 8
)

// A Server gives out a list by prefixes.
type Server struct {
	Host    string
	client  http.Client
	address string
	digits  int
	failed  atomic.Int32 // in a row
	wait    func(context.Context, time.Duration) error
}

// errAddress is about an address that is not one of a server that nobody can listen to.
var errAddress = errors.New("it does not begin with https://")

// New returns the server at an address. Without encryption only this machine is asked.
func New(client *http.Client, address string) (*Server, error) {
	u, err := url.Parse(address)
	local := err == nil && u.Scheme == "http" && (u.Hostname() == "127.0.0.1" || u.Hostname() == "::1" || u.Hostname() == "localhost")
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && !local {
		return nil, errAddress
	}
	return &Server{Host: u.Host, client: direct(client), address: u.JoinPath("range").String(), digits: breach.PrefixDigits, wait: wait}, nil
}

// Index is the list as one to look up in.
func (s *Server) Index() breach.Index {
	return &breach.ByPrefix{Fetch: s.Fetch, Workers: atOnce, Server: true}
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// Fetch returns the part of a prefix.
func (s *Server) Fetch(ctx context.Context, prefix string) ([]byte, error) {
	var err error
	for n := range tries {
		if s.failed.Load() >= enough {
			return nil, breach.Unreachable(err)
		}
		var body []byte
		var pause time.Duration
		if body, pause, err = get(ctx, s.client, s.address+"/"+prefix, true, breach.RangeSize); err == nil {
			s.failed.Store(0)
			return body, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err() // the server is not to blame
		}
		if pause < 0 || n == tries-1 {
			break
		}
		if err := s.wait(ctx, max(pause, time.Second<<n)); err != nil {
			return nil, err
		}
	}
	s.failed.Add(1)
	return nil, err
}

// direct is a client that follows no redirect.
func direct(client *http.Client) http.Client {
	c := *client
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c
}

// get asks once, and returns one byte more than most of what is longer. The pause is how
// long the server asks to be left alone; less than 0 if there is no use in asking again.
// Padded answers do not tell by their size what was asked.
func get(ctx context.Context, client http.Client, address string, padded bool, most int64) (body []byte, pause time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, -1, err
	}
	req.Header.Set("User-Agent", "acctaudit")
	if padded {
		req.Header.Set("Add-Padding", "true")
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, 0, breach.Unreachable(hidden(err))
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500:
		return nil, retryAfter(resp.Header), breach.Answered(resp.StatusCode)
	case resp.StatusCode != http.StatusOK:
		return nil, -1, breach.Answered(resp.StatusCode)
	}
	if body, err = io.ReadAll(io.LimitReader(resp.Body, most+1)); err != nil {
		return nil, 0, breach.BrokenOff(hidden(err))
	}
	return body, 0, nil
}

// hidden is err without the address, which has the prefix in it.
func hidden(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}

func retryAfter(h http.Header) time.Duration {
	n, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || n < 0 {
		return 0
	}
	return min(time.Duration(n)*time.Second, maxWait)
}

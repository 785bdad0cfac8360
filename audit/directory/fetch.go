package directory

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"acctaudit/audit/text"
	"acctaudit/audit/words"
)

// The addresses that the directory is published at, newest interface first.
const (
	addressV4 = "https://api.2fa.directory/v4/all.json"
	addressV3 = "https://api.2fa.directory/v3/all.json"
)

// enough is how many sites a whole directory has at least: it had 2,566
// entries in 2026-08. Fewer are a part of one, or something else.
const enough = 1000

// deadline is how long the download may take.
const deadline = 30 * time.Second

// Fetch downloads the directory, whole, and returns it as a file for [Read]
// to read, with now as its date. It asks for one file that is the same for
// everybody, so that nobody learns which services matter, and asks nobody but
// the address itself: no redirect is followed. Anything but a whole directory is
// a [*schema.Problem], the end of ctx aside.
func Fetch(ctx context.Context, client *http.Client, now time.Time) ([]byte, *Directory, error) {
	direct := *client
	direct.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	short, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	for _, address := range []string{addressV4, addressV3} {
		data, status, err := get(short, &direct, address)
		switch {
		case ctx.Err() != nil:
			return nil, nil, ctx.Err()
		case errors.Is(err, context.DeadlineExceeded):
			return nil, nil, fault("late", words.V{"s": int(deadline.Seconds())}, err)
		case err != nil:
			return nil, nil, err
		case status == http.StatusNotFound || status == http.StatusGone:
			continue
		case status/100 == 3:
			return nil, nil, fault("elsewhere", nil, nil)
		case status != http.StatusOK:
			return nil, nil, fault("answered", words.V{"status": statusLine(status)}, nil)
		}
		return keep(data, address, now)
	}
	return nil, nil, fault("gone", nil, nil)
}

// keep makes a file of what came from address.
func keep(data []byte, address string, now time.Time) ([]byte, *Directory, error) {
	d, err := Read(bytes.NewReader(data))
	if err != nil {
		return nil, nil, err
	}
	if d.Sites < enough {
		return nil, nil, fault("part", words.V{"n": d.Sites}, nil)
	}
	d.AsOf = now.UTC().Truncate(time.Second)
	kept, err := json.Marshal(file{Fetched: d.AsOf, Source: address, Note: Attribution, Data: data})
	return kept, d, err
}

// statusLine names a status in the words of the standard; the server's own may
// be anything.
func statusLine(status int) string {
	return strings.TrimSpace(strconv.Itoa(status) + " " + http.StatusText(status))
}

// get returns what address answers. The body is kept of status 200 only.
func get(ctx context.Context, client *http.Client, address string) (body []byte, status int, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, 0, err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "acctaudit")
	resp, err := client.Do(req)
	if err != nil {
		return nil, 0, fault("unreachable", words.V{"why": reason(err)}, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, resp.StatusCode, nil
	}
	body, err = io.ReadAll(io.LimitReader(resp.Body, maxSize+1))
	if err != nil {
		return nil, 0, fault("broken", nil, err)
	}
	return body, resp.StatusCode, nil
}

// reason returns what the network said, in one line, without the address.
func reason(err error) string {
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	return text.Clean(err.Error(), text.MaxLabel)
}

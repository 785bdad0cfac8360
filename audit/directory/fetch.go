package directory

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// The addresses that the directory is published at, newest interface first.
const (
	AddressV4 = "https://api.2fa.directory/v4/all.json"
	AddressV3 = "https://api.2fa.directory/v3/all.json"
)

// enough is how many sites a whole directory has at least: it had 2,566
// entries in 2026-08. Fewer are a part of one, or something else.
const enough = 1000

// errGone says that an address is no longer served.
var errGone = errors.New("no longer served")

// Fetch downloads the directory, whole, and returns it as a file for [Read]
// to read, with now as its date. It asks for one file that is the same for
// everybody, so that nobody learns which services matter. Anything but a whole
// directory is an error.
func Fetch(ctx context.Context, client *http.Client, now time.Time) ([]byte, *Directory, error) {
	for _, address := range []string{AddressV4, AddressV3} {
		data, err := get(ctx, client, address)
		if errors.Is(err, errGone) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		d, err := Read(bytes.NewReader(data))
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", address, err)
		}
		if d.Sites() < enough {
			return nil, nil, fmt.Errorf("%s: only %d sites came, which is not the whole of it", address, d.Sites())
		}
		d.AsOf = now.UTC().Truncate(time.Second)
		file, err := json.Marshal(kept{Fetched: d.AsOf, Source: address, Note: Attribution, Data: data})
		return file, d, err
	}
	return nil, nil, fmt.Errorf("2FA directory: %w at the addresses known", errGone)
}

func get(ctx context.Context, client *http.Client, address string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "acctaudit")
	resp, err := client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("2FA directory: %w", err)
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound, http.StatusGone:
		return nil, errGone
	default:
		return nil, fmt.Errorf("2FA directory: %s answered %s", address, resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("2FA directory: the download broke off: %w", err)
	}
	return data, nil
}

package own

import (
	"context"
	"errors"
	"time"

	gokeyring "github.com/zalando/go-keyring"
)

// A ring is what is used of go-keyring.
type ring interface {
	Set(service, username, password string) error
	Delete(service, username string) error
}

type library struct{}

func (library) Set(service, username, password string) error {
	return gokeyring.Set(service, username, password)
}

func (library) Delete(service, username string) error { return gokeyring.Delete(service, username) }

// do makes one call of go-keyring under a deadline, if the keyring is open. A
// call that does not return is left behind in its goroutine: go-keyring takes
// no context.
func (b *Book) do(ctx context.Context, call func() error) error {
	if b.stuck {
		return ErrTimeout
	}
	if err := b.ready(ctx); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- call() }()
	timer := time.NewTimer(b.patience())
	defer timer.Stop()
	select {
	case err := <-done:
		if errors.Is(err, gokeyring.ErrNotFound) {
			return ErrNotFound
		}
		return err
	case <-ctx.Done():
		b.stuck = true
		return ctx.Err()
	case <-timer.C:
		b.stuck = true
		return ErrTimeout
	}
}

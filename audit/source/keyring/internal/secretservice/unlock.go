package secretservice

import (
	"context"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"
)

// Unlock asks the provider to unlock collections or items. With no wait it
// never raises a dialog: it succeeds for a keyring without a password, which
// gnome-keyring calls locked until it is asked, and returns ErrLocked for any
// other. With a wait a person has that long to answer one dialog for all of
// them (KeePassXC lists every entry in it).
func (c *Client) Unlock(ctx context.Context, paths []dbus.ObjectPath, wait time.Duration) error {
	var unlocked []dbus.ObjectPath
	var dialog dbus.ObjectPath
	if err := c.call(ctx, root, service+".Unlock", []any{paths}, &unlocked, &dialog); err != nil {
		return err
	}
	if dialog == "/" || dialog == "" {
		if len(unlocked) >= len(paths) {
			return nil
		}
		return ErrLocked
	}
	if wait <= 0 {
		c.dismiss(dialog)
		return ErrLocked
	}
	return c.ask(ctx, dialog, wait)
}

// ask raises a dialog and waits for its end.
func (c *Client) ask(ctx context.Context, dialog dbus.ObjectPath, wait time.Duration) error {
	match := []dbus.MatchOption{
		dbus.WithMatchObjectPath(dialog), dbus.WithMatchInterface(prompt), dbus.WithMatchMember("Completed"),
	}
	setup, stop := context.WithTimeout(ctx, c.timeout)
	defer stop()
	if err := c.conn.AddMatchSignalContext(setup, match...); err != nil {
		return fmt.Errorf("dialog: %w", cause(ctx, err))
	}
	signals := make(chan *dbus.Signal, 8)
	c.conn.Signal(signals)
	defer c.conn.RemoveSignal(signals)
	if err := c.call(ctx, dialog, prompt+".Prompt", []any{""}); err != nil {
		return err
	}
	return c.await(ctx, dialog, signals, wait)
}

func (c *Client) await(ctx context.Context, dialog dbus.ObjectPath, signals <-chan *dbus.Signal, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			c.dismiss(dialog)
			return ctx.Err()
		case <-timer.C:
			c.dismiss(dialog)
			return ErrDismissed
		case s, ok := <-signals:
			if !ok {
				return ErrGone
			}
			if s.Path != dialog || s.Name != prompt+".Completed" || len(s.Body) == 0 {
				continue
			}
			if dismissed, _ := s.Body[0].(bool); dismissed {
				return ErrDismissed
			}
			return nil
		}
	}
}

// dismiss takes a dialog away, also when the reading was cancelled.
func (c *Client) dismiss(dialog dbus.ObjectPath) {
	ctx, stop := context.WithTimeout(context.Background(), min(c.timeout, time.Second))
	defer stop()
	c.call(ctx, dialog, prompt+".Dismiss", nil)
}

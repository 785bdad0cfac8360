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
	if !isDialog(dialog) && len(unlocked) < len(paths) {
		return ErrLocked
	}
	_, err := c.settle(ctx, dialog, wait)
	return err
}

func isDialog(path dbus.ObjectPath) bool { return path != "/" && path != "" }

// settle raises the dialog that a call came to, if it came to one, and returns
// what that came to. The dialog is taken back when wait or ctx ends.
func (c *Client) settle(ctx context.Context, dialog dbus.ObjectPath, wait time.Duration) (result dbus.Variant, err error) {
	if !isDialog(dialog) {
		return result, nil
	}
	defer func() {
		if err != nil {
			c.dismiss(dialog)
		}
	}()
	if wait <= 0 {
		return result, ErrLocked
	}
	match := []dbus.MatchOption{
		dbus.WithMatchObjectPath(dialog), dbus.WithMatchInterface(prompt), dbus.WithMatchMember("Completed"),
	}
	setup, stop := context.WithTimeout(ctx, c.timeout)
	defer stop()
	if err := c.conn.AddMatchSignalContext(setup, match...); err != nil {
		return result, fmt.Errorf("dialog: %w", cause(ctx, err))
	}
	signals := make(chan *dbus.Signal, 8)
	c.conn.Signal(signals)
	defer c.conn.RemoveSignal(signals)
	if err := c.call(ctx, dialog, prompt+".Prompt", []any{""}); err != nil {
		return result, err
	}
	return await(ctx, dialog, signals, wait)
}

// await waits for the end of a dialog.
func await(ctx context.Context, dialog dbus.ObjectPath, signals <-chan *dbus.Signal, wait time.Duration) (dbus.Variant, error) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return dbus.Variant{}, ctx.Err()
		case <-timer.C:
			return dbus.Variant{}, ErrDismissed
		case s, ok := <-signals:
			if !ok {
				return dbus.Variant{}, ErrGone
			}
			if s.Path == dialog && s.Name == prompt+".Completed" {
				return completed(s.Body)
			}
		}
	}
}

// completed reads how a dialog ended.
func completed(body []any) (result dbus.Variant, err error) {
	var dismissed bool
	if err := dbus.Store(body, &dismissed, &result); err != nil {
		return result, fmt.Errorf("dialog: %w: %w", ErrMalformed, err)
	}
	if dismissed {
		err = ErrDismissed
	}
	return result, err
}

// dismiss takes a dialog away, also when the reading was cancelled.
func (c *Client) dismiss(dialog dbus.ObjectPath) {
	ctx, stop := context.WithTimeout(context.Background(), min(c.timeout, time.Second))
	defer stop()
	c.call(ctx, dialog, prompt+".Dismiss", nil)
}

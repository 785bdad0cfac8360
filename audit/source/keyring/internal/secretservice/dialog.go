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
	if err := c.call(ctx, root, "Service.Unlock", []any{paths}, &unlocked, &dialog); err != nil {
		return err
	}
	if !isDialog(dialog) && len(unlocked) < len(paths) {
		return ErrLocked
	}
	_, err := c.settle(ctx, dialog, wait)
	return err
}

func isDialog(path dbus.ObjectPath) bool { return path != "/" && path != "" }

// settle raises the dialog that the provider asks for, if it asks for one, and
// returns its result. It dismisses the dialog when wait or ctx ends.
func (c *Client) settle(ctx context.Context, dialog dbus.ObjectPath, wait time.Duration) (result dbus.Variant, err error) {
	if !isDialog(dialog) {
		return result, nil
	}
	defer func() {
		if err != nil {
			c.tell(dialog, "Prompt.Dismiss")
		}
	}()
	if wait <= 0 {
		return result, ErrLocked
	}
	signals, err := c.listen(ctx, dialog)
	if err != nil {
		return result, err
	}
	defer c.conn.RemoveSignal(signals)
	if err := c.call(ctx, dialog, "Prompt.Prompt", []any{""}); err != nil {
		return result, err
	}
	return await(ctx, dialog, signals, wait)
}

// listen subscribes to the signals of a dialog.
func (c *Client) listen(ctx context.Context, dialog dbus.ObjectPath) (chan *dbus.Signal, error) {
	deadline, stop := context.WithTimeout(ctx, c.timeout)
	defer stop()
	err := c.conn.AddMatchSignalContext(deadline, dbus.WithMatchObjectPath(dialog), dbus.WithMatchInterface(prefix+"Prompt"))
	if err != nil {
		return nil, fmt.Errorf("dialog: %w", cause(ctx, err))
	}
	signals := make(chan *dbus.Signal, 8)
	c.conn.Signal(signals)
	return signals, nil
}

// await waits for the end of a dialog.
func await(ctx context.Context, dialog dbus.ObjectPath, signals <-chan *dbus.Signal, wait time.Duration) (result dbus.Variant, err error) {
	ctx, stop := context.WithTimeoutCause(ctx, wait, ErrDismissed)
	defer stop()
	for {
		select {
		case <-ctx.Done():
			return result, context.Cause(ctx)
		case s, ok := <-signals:
			if !ok {
				return result, ErrGone
			}
			if s.Path == dialog && s.Name == prefix+"Prompt.Completed" {
				return completed(s.Body)
			}
		}
	}
}

// completed reads how a dialog ended.
func completed(body []any) (result dbus.Variant, err error) {
	var dismissed bool
	if err := dbus.Store(body, &dismissed, &result); err != nil {
		return result, fmt.Errorf("dialog: %w: %w", errMalformed, err)
	}
	if dismissed {
		return result, ErrDismissed
	}
	return result, nil
}

package secretservice

import (
	"cmp"
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// A Collection is what the desktop calls a keyring, or a database.
type Collection struct {
	Path   dbus.ObjectPath
	Label  string
	Locked bool
	Items  []dbus.ObjectPath
	Err    error // why nothing more is known of it
}

// Collections lists every collection. One that cannot be looked at has an Err.
func (c *Client) Collections(ctx context.Context) ([]Collection, error) {
	paths, err := Property[[]dbus.ObjectPath](ctx, c, root, "Service.Collections")
	if err != nil {
		return nil, err
	}
	out := make([]Collection, 0, len(paths))
	for _, p := range paths {
		col := c.Collection(ctx, p)
		if col.Err != nil && !AboutOne(col.Err) {
			return append(out, col), col.Err
		}
		out = append(out, col)
	}
	return out, nil
}

// Collection looks at one collection.
func (c *Client) Collection(ctx context.Context, path dbus.ObjectPath) Collection {
	col := Collection{Path: path}
	m, err := c.all(ctx, path, "Collection")
	col.Err = cmp.Or(err, take(m, "Label", &col.Label), take(m, "Locked", &col.Locked), take(m, "Items", &col.Items))
	return col
}

// Default returns the collection that go-keyring writes to: "login", or the
// one that goes by the alias "default", or "" if there is neither.
func (c *Client) Default(ctx context.Context, known []Collection) (dbus.ObjectPath, error) {
	for _, col := range known {
		if col.Path == root+"/collection/login" {
			return col.Path, nil
		}
	}
	var path dbus.ObjectPath
	if err := c.call(ctx, root, "Service.ReadAlias", []any{"default"}, &path); err != nil || path == "/" {
		return "", err
	}
	return path, nil
}

// A Description is what an item shows without its secret.
type Description struct {
	Label             string
	Attrs             map[string]string // may hold secrets of other programs: see package classify
	Locked            bool
	Created, Modified time.Time
}

// Describe reads everything about an item but its secret, in one call.
func (c *Client) Describe(ctx context.Context, path dbus.ObjectPath) (Description, error) {
	var d Description
	var created, modified uint64
	m, err := c.all(ctx, path, "Item")
	err = cmp.Or(err, take(m, "Label", &d.Label), take(m, "Attributes", &d.Attrs), take(m, "Locked", &d.Locked),
		take(m, "Created", &created), take(m, "Modified", &modified))
	d.Created, d.Modified = Moment(created), Moment(modified)
	return d, err
}

// Moment returns the time that is so many seconds after the Unix epoch, or the
// zero time for 0, which stands for "not known", and for a time past the year 9999.
func Moment(seconds uint64) time.Time {
	const year10000 = 253402300800
	if seconds == 0 || seconds >= year10000 {
		return time.Time{}
	}
	return time.Unix(int64(seconds), 0).UTC()
}

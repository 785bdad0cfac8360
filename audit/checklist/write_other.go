//go:build !windows

package checklist

import "github.com/google/renameio/v2"

// writeFile replaces the file at path by way of one in dir.
func writeFile(dir, path string, data []byte) error {
	return renameio.WriteFile(path, data, 0o600, renameio.WithTempDir(dir), renameio.WithStaticPermissions(0o600))
}

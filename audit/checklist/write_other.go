//go:build !windows

package checklist

import "github.com/google/renameio/v2"

// writeFile replaces the file at path by way of one in dir.
func writeFile(dir, path string, data []byte) error {
	temp, err := renameio.NewPendingFile(path, renameio.WithTempDir(dir), renameio.WithStaticPermissions(0o600))
	if err != nil {
		return err
	}
	defer temp.Cleanup()
	if _, err := temp.Write(data); err != nil {
		return err
	}
	return temp.CloseAtomicallyReplace()
}

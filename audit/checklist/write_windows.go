package checklist

import (
	"os"
	"path/filepath"
)

// writeFile replaces the file at path by way of one in dir. The library for
// it does not support Windows, where os.Rename replaces a file in one step.
func writeFile(dir, path string, data []byte) error {
	temp, err := os.CreateTemp(dir, "."+filepath.Base(path)+"*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}

//go:build !unix

package term

import "os"

// Closed reports whether f was closed when the program began. Here a write to
// it fails by itself.
func Closed(*os.File) bool { return false }

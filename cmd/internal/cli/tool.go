package cli

import (
	"runtime/debug"
)

// Tool returns the program's name and version, as records carry it.
func Tool() string {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	return "acctaudit " + version
}

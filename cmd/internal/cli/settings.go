package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/settings"
)

// SettingsFile returns the path of the settings.
func (env *Env) SettingsFile() (string, error) { return env.ConfigFile(settingsName) }

// Recall reads the settings, unless args say not to, and chooses the language. It
// comes before the command line is parsed: the defaults of flags are settings.
func (env *Env) Recall(args []string) {
	env.Lang = Language(env.Getenv, args, "")
	path, err := env.SettingsFile()
	if err != nil || slices.ContainsFunc(args, refuses) {
		return // no folder, no settings
	}
	env.Settings, err = settings.Load(path)
	switch {
	case err == nil:
		env.Lang = Language(env.Getenv, args, env.Settings.Language)
		env.recalled = path
	case !errors.Is(err, fs.ErrNotExist):
		env.forgot = FileError(settingsName, path, err)
	}
}

// settingsName is what the file of the settings is called.
const settingsName = "settings.yaml"

// Remember changes the settings.
func (env *Env) Remember(change func(*settings.Settings)) error {
	path, err := env.SettingsFile()
	if err != nil {
		return err
	}
	return FileError(settingsName, path, settings.Update(path, change))
}

// NoSettings is the flag with which no setting holds.
const NoSettings = "no-settings"

func refuses(arg string) bool { return strings.HasPrefix(arg, "--"+NoSettings) }

// Recalled returns why the settings could not be read, and says if somebody else may
// have written them.
func (env *Env) Recalled() error {
	if env.recalled != "" {
		env.WarnShared(env.recalled)
	}
	return env.forgot
}

// Country is the country whose public desks are named: as the settings say, else by the
// language and the locale; "" is not known.
func (env *Env) Country() string {
	return cmp.Or(env.Settings.Country, country(env.Getenv, env.Lang))
}

// StaleAfter is how long an answer is evidence, unless a flag says otherwise.
func (env *Env) StaleAfter() time.Duration {
	return cmp.Or(time.Duration(env.Settings.StaleAfter), audit.StaleAfter)
}

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

// SettingsFile returns the path of settings.yaml.
func (env *Env) SettingsFile() (string, error) { return env.ConfigFile(settingsName) }

// Recall reads the settings, unless args have --no-settings, and chooses the language.
// It comes before the command line is parsed, since settings are the defaults of flags.
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

// settingsName is the name of the file of the settings.
const settingsName = "settings.yaml"

// Remember changes the settings in their file.
func (env *Env) Remember(change func(*settings.Settings)) error {
	path, err := env.SettingsFile()
	if err != nil {
		return err
	}
	return FileError(settingsName, path, settings.Update(path, change))
}

// NoSettings is the flag that leaves the settings out.
const NoSettings = "no-settings"

func refuses(arg string) bool { return strings.HasPrefix(arg, "--"+NoSettings) }

// Recalled returns the error of reading the settings, and warns if other users may
// write to them.
func (env *Env) Recalled() error {
	if env.recalled != "" {
		env.WarnShared(env.recalled)
	}
	return env.forgot
}

// Country returns the ISO 3166 code of the country whose public desks are named. It
// comes from the settings, or from the language and the locale; "" is unknown.
func (env *Env) Country() string {
	return cmp.Or(env.Settings.Country, country(env.Getenv, env.Lang))
}

// StaleAfter returns how long an answer is evidence, by the settings.
func (env *Env) StaleAfter() time.Duration {
	return cmp.Or(time.Duration(env.Settings.StaleAfter), audit.StaleAfter)
}

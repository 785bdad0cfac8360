package cli

import (
	"testing"

	"acctaudit/audit"
)

func TestLangFlag(t *testing.T) {
	tests := map[string]struct {
		args []string
		want string
	}{
		"none":         {[]string{"report"}, ""},
		"two words":    {[]string{"report", "--lang", "ja"}, "ja"},
		"one word":     {[]string{"--lang=both", "report"}, "both"},
		"no value":     {[]string{"report", "--lang"}, ""},
		"after a stop": {[]string{"report", "--", "--lang=ja"}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := langFlag(tt.args); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	tests := map[string]struct {
		flag string
		env  map[string]string
		want audit.Lang
	}{
		"flag wins":      {"ja", map[string]string{"LANG": "en_GB.UTF-8"}, audit.Japanese},
		"both leaves it": {"both", map[string]string{"LANG": "ja_JP.UTF-8"}, audit.Japanese},
		"LANG":           {"", map[string]string{"LANG": "ja_JP.eucJP"}, audit.Japanese},
		"LC_ALL first":   {"", map[string]string{"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, audit.English},
		"LC_MESSAGES":    {"", map[string]string{"LC_MESSAGES": "ja", "LANG": "fr_FR"}, audit.Japanese},
		"another":        {"", map[string]string{"LANG": "de_DE.UTF-8"}, audit.English},
		"nothing":        {"", nil, audit.English},
		"nonsense":       {"", map[string]string{"LANG": "%%%"}, audit.English},
		"at home":        {"", map[string]string{"LANG": "ja@home"}, audit.Japanese},
		"begins alike":   {"", map[string]string{"LANG": "jam_JM.UTF-8"}, audit.English},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			getenv := func(k string) string { return tt.env[k] }
			if got := Language(getenv, []string{"--lang", tt.flag}, ""); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestCountry: Japanese means Japan, else the territory of the locale if it has one.
func TestCountry(t *testing.T) {
	for _, tt := range []struct {
		lang audit.Lang
		env  string
		want string
	}{
		{audit.Japanese, "en_US.UTF-8", "JP"},
		{audit.English, "en_GB.UTF-8", "GB"},
		{audit.English, "en_us", "US"},
		{audit.English, "C", ""},
		{audit.English, "", ""},
		{audit.English, "en_G", "G"},
		{audit.English, "C.UTF-8", ""},
	} {
		getenv := func(name string) string { return map[string]string{"LANG": tt.env}[name] }
		if got := country(getenv, tt.lang); got != tt.want {
			t.Errorf("%s, %s: %q, want %q", tt.lang, tt.env, got, tt.want)
		}
	}
}

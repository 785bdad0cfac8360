package export

import (
	"slices"
	"testing"
	"time"
)

// TestInstant: dates are RFC 3339, or seconds or milliseconds since 1970; what is no date of an export is none.
func TestInstant(t *testing.T) {
	for in, want := range map[string]string{
		"2024-02-29T10:00:00+09:00": "2024-02-29T01:00:00Z", "1971-01-01T00:00:00Z": "1971-01-01T00:00:00Z", "1970-12-31T00:00:00Z": "", "1601-01-01T00:00:00Z": "",
		"1": "1970-01-01T00:00:01Z", "0": "", "-1": "", "": "", "yesterday": "",
		"99999999999": "5138-11-16T09:46:39Z", "100000000000": "1973-03-03T09:46:40Z",
		"253402300799999": "9999-12-31T23:59:59.999Z", "253402300800000": "",
	} {
		got := instant([]byte(in))
		if got.IsZero() != (want == "") || want != "" && got.Format(time.RFC3339Nano) != want {
			t.Errorf("%s is %v, want %s", in, got, want)
		}
	}
}

// TestParted: a comma in an address does not part it.
func TestParted(t *testing.T) {
	for in, want := range map[string][]string{
		"https://a.example/1,2": {"https://a.example/1,2"}, "a.example": {"a.example"},
		"https://a.example,https://b.example/1,2, https://c.example": {"https://a.example", "https://b.example/1,2", "https://c.example"},
	} {
		if got := parted(in); !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", in, got, want)
		}
	}
}

package export

import (
	"slices"
	"testing"

	"acctaudit/audit"
)

// TestFormats: formats.yaml names only roles, reasons and readers that there are.
func TestFormats(t *testing.T) {
	all := formats()
	for _, f := range append(slices.Concat(all.Tables, all.Shapes), all.Table, all.Pass) {
		for role, columns := range f.Means {
			if !slices.Contains(roleNames[:], role) || len(columns) == 0 || slices.Contains(columns, "") {
				t.Errorf("%s: %s means %q", f.Format, role, columns)
			}
		}
		for _, r := range f.Apart {
			if len(r.Is) == 0 && (r.Holds == "" || !slices.Contains(audit.Aparts, r.Why)) || !reasons(r.Is) {
				t.Errorf("%s: rule %+v", f.Format, r)
			}
		}
		if !reasons(f.Kinds) || f.Format == "" && f.Closed == "" && f.Reader == "" {
			t.Errorf("%s: kinds %v", f.Format, f.Kinds)
		}
		for _, a := range f.Aside {
			if a.Path == "" || !slices.Contains(audit.Aparts, a.Why) {
				t.Errorf("%s: %+v", f.Format, a)
			}
		}
		if known := []string{"", "zip", "sealed", "keepass", "kaspersky", "kdbx"}; !slices.Contains(known, f.Reader) || !slices.Contains([]string{"", "op", "credentials"}, f.Each) {
			t.Errorf("%s: read by %q, %q", f.Format, f.Reader, f.Each)
		}
	}
	for _, p := range all.Parcels {
		if len(p.Has) == 0 || !reasons(p.Tables) {
			t.Errorf("%+v", p)
		}
	}
}

func reasons(by map[string]audit.Apart) bool {
	for _, why := range by {
		if !slices.Contains(audit.Aparts, why) {
			return false
		}
	}
	return true
}

// TestNames: the formats that a person may name are sorted, and none is refused.
func TestNames(t *testing.T) {
	all := Formats()
	if !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("%q is not sorted", all)
	}
	for name, want := range map[string]bool{Table: true, "chrome": true, "cxf": true, "bitwarden": true, "trendmicro": false, "": false} {
		if slices.Contains(all, name) != want {
			t.Errorf("%q is in %q", name, all)
		}
	}
}

package export

import (
	"fmt"
	"strings"
	"testing"
)

// TestFoldersOfFolders: a file that puts folders into each other is read to its end, and a path is no longer than it may be.
func TestFoldersOfFolders(t *testing.T) {
	var chain []string
	for n := range 30 {
		chain = append(chain, fmt.Sprintf(`{"uuid":"%d","title":"f","parent_uuid":"%d"}`, n, n+1))
	}
	for name, c := range map[string]struct {
		folders string
		depth   int
	}{
		"one in another": {`{"uuid":"0","title":"f","parent_uuid":"1"},{"uuid":"1","title":"f","parent_uuid":""}`, 2},
		"in itself":      {`{"uuid":"0","title":"f","parent_uuid":"0"}`, 1},
		"in a circle":    {`{"uuid":"0","title":"f","parent_uuid":"1"},{"uuid":"1","title":"f","parent_uuid":"2"},{"uuid":"2","title":"f","parent_uuid":"1"}`, 21},
		"without an end": {strings.Join(chain, ","), 21},
	} {
		item := `{"uuid":"x","title":"a","folders":["0"],"fields":[{"type":"password","value":"p"}]}`
		x, err := readText(t, `{"folders":[`+c.folders+`],"items":[`+item+`]}`, limits)
		if err != nil || len(x.Entries) != 1 {
			t.Fatalf("%s: %+v, %v", name, x, err)
		}
		if got := strings.Count(x.Entries[0].Folder, "f"); got != c.depth {
			t.Errorf("%s: %q", name, x.Entries[0].Folder)
		}
	}
}

package doc

import "testing"

// TestChartIsInProportion: a column is as high as its parts, the highest one whole, and
// nothing of a tone makes markup.
func TestChartIsInProportion(t *testing.T) {
	c := Chart{Columns: []Parts{{{"a", 10, Good}, {"b", 10, High}}, {{"a", 5, Good}, {"b", 0, High}}, {}}}
	r := rects(t, c)
	if len(r) != 3 || r[0][1] != r[1][1] {
		t.Errorf("%v", r)
	}
	if r := rects(t, Chart{Columns: []Parts{{{"a", 1, `"><b>`}}}}); len(r) != 1 {
		t.Errorf("%v", r)
	}
}

package export

import "testing"

// TestStep: a step into a list takes no key, not even that of its condition, and a step by key no element.
func TestStep(t *testing.T) {
	element := []byte(nil)
	for name, c := range map[string]struct {
		key  []byte
		want bool
	}{
		"a": {[]byte("a"), true}, "a ": {[]byte("ab"), false}, "*": {[]byte("any"), true}, "a*": {[]byte("a"), true}, "ab*": {[]byte("abc"), true},
		"abc*": {[]byte("ab"), false}, "[]": {element, true}, "[a=1]": {element, true}, "[a=2]": {[]byte("a"), false}, "b": {element, false}, "": {element, false},
	} {
		if got := pathsOf([]string{name})[0].steps[0].fits(c.key); got != c.want {
			t.Errorf("%q follows %q: %v", name, c.key, got)
		}
	}
}

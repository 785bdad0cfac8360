package words

import (
	"fmt"
	"sync"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
)

// Check returns what a check says, from YAML in the form of [audit.Words].
func Check(data string) func() *audit.Words {
	return sync.OnceValue(func() *audit.Words {
		w, _ := parseCheck(data)
		return w
	})
}

func parseCheck(data string) (*audit.Words, error) {
	w := new(audit.Words)
	if err := yaml.UnmarshalWithOptions([]byte(data), w, yaml.Strict()); err != nil {
		return new(audit.Words), fmt.Errorf("words: %w", err)
	}
	return w, nil
}

package habits

// Codes are the codes of the questions.
var Codes = map[string]string{}

func init() {
	for id, h := range habits {
		Codes[id] = h.code
	}
}

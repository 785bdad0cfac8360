package guess

import "strings"

// substitutions lists what people type for a letter: the tables of zxcvbn
// 4.4.2, zxcvbn-ts and zxcvbn-go together.
var substitutions = []struct {
	letter byte
	typed  []string
}{
	{'a', []string{"4", "@"}},
	{'b', []string{"8"}},
	{'c', []string{"(", "{", "[", "<"}},
	{'e', []string{"3"}},
	{'g', []string{"6", "9"}},
	{'i', []string{"1", "!", "|"}},
	{'l', []string{"1", "|", "7"}},
	{'o', []string{"0"}},
	{'s', []string{"$", "5"}},
	{'t', []string{"+", "7"}},
	{'x', []string{"%"}},
	{'z', []string{"2"}},
	// To here zxcvbn-go's own, from here zxcvbn-ts' additions.
	{'d', []string{"6", "|)"}},
	{'f', []string{"#"}},
	{'g', []string{"&"}},
	{'h', []string{"#", "|-|"}},
	{'k', []string{"<", "|<"}},
	{'l', []string{"!"}},
	{'m', []string{"^^", "nn", "2n", `/\\/\\`}},
	{'n', []string{"//"}},
	{'o', []string{"()"}},
	{'q', []string{"9"}},
	{'u', []string{"|_|"}},
	{'v', []string{"<", ">", "/"}},
	{'w', []string{"^/", "uu", "vv", "2u", "2v", `\\/\\/`}},
	{'x', []string{"><"}},
}

// backwards is, among the bits of substitutions, that of a word that ends where it should
// start.
const backwards = 1 << 63

// A substitution is one way of typing a letter otherwise.
type substitution struct {
	typed  string
	letter byte
	bit    uint64 // which one it is, to count the different ones in a word
}

// leetTable finds substitutions by the first byte typed.
var leetTable, zxcvbnGoLeet = func() (table [128][]substitution, known uint64) {
	bit := uint64(1)
	for i, s := range substitutions {
		for _, typed := range s.typed {
			table[typed[0]] = append(table[typed[0]], substitution{typed, s.letter, bit})
			if i < 12 {
				known |= bit
			}
			bit <<= 1
		}
	}
	return table, known
}()

// leet returns the substitutions that p may start with.
func leet(p []byte) []substitution {
	if p[0] >= 128 {
		return nil
	}
	return leetTable[p[0]]
}

// starts reports whether p starts with what s is typed as.
func (s substitution) starts(p []byte) bool {
	return len(s.typed) == 1 || len(p) >= len(s.typed) && strings.HasPrefix(string(p[:len(s.typed)]), s.typed)
}

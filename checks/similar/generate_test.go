package similar_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

// A maker thinks up passwords as people do, always the same ones.
type maker struct{ *rand.Rand }

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 15))} }

func (m maker) from(alphabet string, n int) string {
	var b strings.Builder
	rs := []rune(alphabet)
	for range n {
		b.WriteRune(rs[m.IntN(len(rs))])
	}
	return b.String()
}

// word is syllables that are no word of a list but by chance.
func (m maker) word(syllables int) string {
	var b strings.Builder
	for range syllables {
		b.WriteString(m.from("kstnhmrgzdbpy", 1) + m.from("aiueo", 1))
	}
	return b.String()
}

func (m maker) digits(n int) string { return m.from("0123456789", n) }
func (m maker) symbol() string      { return m.from("!?#$%&*+", 1) }

// other returns a character of alphabet that c is not.
func (m maker) other(alphabet string, c byte) string {
	for {
		if s := m.from(alphabet, 1); s[0] != c {
			return s
		}
	}
}

const small = "abcdefghijklmnopqrstuvwxyz"

func cut(s string, i int, with string) string { return s[:i] + with + s[i+1:] }

// A case is a class of relation: pairs that have it, and their twins that look like it
// and do not.
type kind struct {
	class     string
	pair, not func(maker) (a, b string)
}

// At the sites of the pairs: the words for them are in the passwords.
const (
	siteA, siteB = "sakuraya", "momijido"
	userA, userB = "keimori", "tanabe"
)

var kinds = []kind{
	{
		"case", func(m maker) (string, string) { w := m.word(4) + m.digits(2); return w, strings.ToUpper(w[:1]) + w[1:] },
		func(m maker) (string, string) { w := m.word(2); return w, strings.ToUpper(w) },
	},
	{"leet", func(m maker) (string, string) {
		w := m.word(2) + "ka" + m.word(2)
		return w, strings.ReplaceAll(w, "a", "@")
	}, func(m maker) (string, string) { return strings.Replace("passw0rd", "0", "o", m.IntN(2)), "p@ssw0rd" }},
	{
		"ends", func(m maker) (string, string) {
			w := m.word(4)
			return w + m.digits(2), w + m.digits(2) + m.symbol() + m.symbol()
		},
		func(m maker) (string, string) {
			w := []string{"dragon", "password", "suzuki", "sakura", "monkey"}[m.IntN(5)]
			return w + m.digits(3), m.symbol() + w + m.symbol()
		},
	},
	{
		"counter", func(m maker) (string, string) {
			w, n := m.word(4), m.IntN(90)
			return fmt.Sprint(w, n), fmt.Sprint(w, n+1)
		},
		func(m maker) (string, string) {
			w, n := m.word(2), m.IntN(9)
			return fmt.Sprint(w, n), fmt.Sprint(w, n+1)
		},
	},
	{"date", func(m maker) (string, string) {
		w, v, y := m.word(2), m.word(2), 1950+m.IntN(70)
		return fmt.Sprint(w, y, v), fmt.Sprint(w, y+1+m.IntN(5), v)
	}, func(m maker) (string, string) {
		y := 1950 + m.IntN(60)
		return fmt.Sprint("haru", y), fmt.Sprint("natsu", y+11)
	}},
	{
		"site", func(m maker) (string, string) { w := m.word(3) + m.digits(1); return siteA + "-" + w, siteB + "-" + w },
		func(m maker) (string, string) { return siteA + "-" + m.word(3), siteB + "-" + m.word(3) },
	},
	{
		"name", func(m maker) (string, string) { w := m.word(3) + m.digits(1); return userA + w, userB + w },
		func(m maker) (string, string) { return userA + m.word(3), userB + m.word(3) },
	},
	{
		"order", func(m maker) (string, string) { w, v := m.word(3)+m.digits(2), m.word(3); return w + v, v + w },
		func(m maker) (string, string) {
			w, v := m.word(3), m.word(3)
			return w + m.digits(3) + v, v + m.digits(3) + w
		},
	},
	{"reversed", func(m maker) (string, string) {
		w := m.word(4) + m.digits(2)
		r := []byte(w)
		slices.Reverse(r)
		return w, string(r)
	}, func(m maker) (string, string) {
		n := m.digits(8)
		r := []byte(n)
		slices.Reverse(r)
		return n, string(r)
	}},
	{
		"doubled", func(m maker) (string, string) { w := m.word(3) + m.digits(1); return w, w + w },
		func(m maker) (string, string) { w := m.word(2); return w, w + w },
	},
	{"keyboard", func(m maker) (string, string) {
		w := m.from("qweasdzxcrtyfghvb", 10)
		const row, next = "qwertyasdfghzxcvbn", "wertyusdfghjxcvbnm"
		return w, strings.Map(func(r rune) rune { return rune(next[strings.IndexRune(row, r)]) }, w)
	}, func(m maker) (string, string) { return m.from("qweasdzxc", 10), m.from("wersdfxcv", 10) }},
	{"kana", func(m maker) (string, string) {
		d := m.digits(3)
		a, b := "", ""
		for range 4 {
			i := m.IntN(20)
			a += string([]rune("かきくけこさすせそたてとなにぬねのはひむ")[i])
			b += strings.Fields("ka ki ku ke ko sa su se so ta te to na ni nu ne no ha hi mu")[i]
		}
		return a + d, b + d
	}, func(m maker) (string, string) { return m.from("かきくけこさすせそ", 5), m.word(5) }},
	{"edit", func(m maker) (string, string) {
		w := m.word(6)
		i := 1 + m.IntN(10)
		return w, cut(w, i, m.other(small, w[i]))
	}, func(m maker) (string, string) {
		w := m.word(6)
		return w, cut(cut(w, 2, m.other("jvx", w[2])), 9, m.other("jvx", w[9]))
	}},
}

// pairs is an inventory of n pairs, two accounts each.
func pairs(n int, make func() (string, string)) *audit.Inventory {
	inv := new(audit.Inventory)
	for i := range n {
		a, b := make()
		for k, password := range []string{a, b} {
			host, user := []string{siteA, siteB}[k], []string{userA, userB}[k]
			inv.Entries = append(inv.Entries, audit.Entry{
				ID: audit.EntryID(fmt.Sprint(i, k)), URL: fmt.Sprintf("https://%s.test%d.example", host, i), Site: fmt.Sprintf("%s.test%d.example", host, i), Username: user,
				Secret: audit.NewSecret([]byte(password)),
			})
		}
	}
	site.Accounts(inv)
	return inv
}

// TestClasses measures, over pairs made by a rule and twins that only look like it, how
// many are found and how many are found for nothing.
func TestClasses(t *testing.T) {
	const n = 1000
	m := newMaker(1)
	for _, k := range kinds {
		found, named, wrong := 0, 0, 0
		for range n {
			res, _ := result(t, pairs(1, func() (string, string) { return k.pair(m) }))
			if len(res.Findings) > 0 {
				found++
				if res.Findings[0].Values["how"] == k.class {
					named++
				}
			}
			res, _ = result(t, pairs(1, func() (string, string) { return k.not(m) }))
			wrong += len(res.Findings)
		}
		recall, precision := float64(found)/n, float64(found)/float64(found+wrong)
		t.Logf("%-9s recall %.3f precision %.3f, of the class itself %.3f", k.class, recall, precision, float64(named)/float64(found))
		if recall < 0.99 || precision < 0.99 || named < found*9/10 {
			t.Errorf("%s: %d of %d found, %d named so; %d for nothing", k.class, found, n, named, wrong)
		}
	}
}

// TestNoAlarm: what chance makes is never alike.
func TestNoAlarm(t *testing.T) {
	m := newMaker(2)
	var random, phrases []string
	for range 100_000 {
		random = append(random, m.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&*+-?", 12))
	}
	for range 2000 {
		words := []string{"shared"}
		for range 5 {
			words = append(words, m.word(2+m.IntN(2)))
		}
		m.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		phrases = append(phrases, strings.Join(words, " "))
	}
	for name, passwords := range map[string][]string{"random": random, "phrases": phrases} {
		if res, _ := result(t, inventory(passwords...)); len(res.Findings) > 0 || res.Clean != len(passwords) {
			t.Errorf("%s: %d found, %d clean", name, len(res.Findings), res.Clean)
		}
	}
}

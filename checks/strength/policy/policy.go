// Package policy holds what published guidance asks of the length and the
// characters of a password, and judges one password against it.
//
// It is apart from the estimate of guesses and never changes it: a password
// may satisfy every profile and be guessed at once, or fail all and be sound.
// It says pass or fail only, and keeps nothing of the password.
package policy

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// A Profile is what one body asks for, and what stands in a policy file.
type Profile struct {
	ID         string `yaml:"id"`                        // as in flags and records
	Length     int    `yaml:"length"`                    // characters, when the password is the only factor
	WithSecond int    `yaml:"length_with_second_factor"` // characters, where a second factor is in use; 0 is Length
	Classes    int    `yaml:"classes"`                   // how many of a–z, A–Z, 0–9 and anything else; 0 is any
	NotCommon  bool   // must not be on a list of common passwords
	Organised  bool   // a local rule, not published guidance
}

// Profiles are the published ones, in the order they are shown.
var Profiles = []Profile{
	{ID: "nist-63b-4", Length: 15, WithSecond: 8, NotCommon: true}, // NIST SP 800-63B-4 (2025-07) §3.1.1.2
	{ID: "mic-jp", Length: 10},                                     // 総務省 国民のためのサイバーセキュリティサイト (2024-05)
	{ID: "jpcert", Length: 12},                                     // JPCERT/CC STOP! パスワード使い回し!
	{ID: "cyber-essentials", Length: 12, WithSecond: 8},            // NCSC Cyber Essentials v3.3 (2026)
	{ID: "seed", Length: 8, Classes: 4},                            // the source document
}

// Beside returns the published profiles and, if it is none of them, p.
func Beside(p Profile) []Profile {
	if p.Organised {
		return append(slices.Clip(Profiles), p)
	}
	return Profiles
}

// A Second says whether a second factor protects the account.
type Second int

// Whether there is a second factor.
const (
	SecondUnknown Second = iota
	SecondNone
	SecondInUse
)

// An Outcome is what a profile says of a password.
type Outcome int

// The outcomes.
const (
	Pass    Outcome = iota
	Depends         // it passes if a second factor is in use, which is not known
	Fail
)

// String returns the code of o for programs. One that passes with a second factor only
// fails alone.
func (o Outcome) String() string { return []string{"pass", "alone-fails", "fail"}[o] }

// Shape is what profiles look at. Only the outcomes may be shown.
type Shape struct {
	characters int
	classes    [4]bool
	common     bool
}

// ShapeOf measures password in Unicode characters. common says that it is on
// a list of common passwords.
func ShapeOf(password []byte, common bool) Shape {
	s := Shape{characters: utf8.RuneCount(password), common: common}
	for p := password; len(p) > 0; {
		r, n := utf8.DecodeRune(p)
		s.classes[class(r)] = true
		p = p[n:]
	}
	return s
}

// Classes lists the classes of characters that are there: 0 small letters, 1
// capitals, 2 digits, 3 anything else.
func (s Shape) Classes() []int {
	var there []int
	for class, yes := range s.classes {
		if yes {
			there = append(there, class)
		}
	}
	return there
}

func class(r rune) int {
	switch {
	case unicode.IsLower(r):
		return 0
	case unicode.IsUpper(r):
		return 1
	case unicode.IsDigit(r):
		return 2
	}
	return 3
}

// Judge says whether a password of shape s passes p.
func (p Profile) Judge(s Shape, second Second) Outcome {
	switch {
	case len(s.Classes()) < p.Classes, p.NotCommon && s.common:
		return Fail
	case s.characters >= p.Length:
		return Pass
	case p.WithSecond == 0 || s.characters < p.WithSecond || second == SecondNone:
		return Fail
	case second == SecondUnknown:
		return Depends
	}
	return Pass
}

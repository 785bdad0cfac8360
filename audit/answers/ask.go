package answers

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// A Kind is what a question is about.
type Kind string

// The kinds of question, those about one account in the order in which they are
// asked.
const (
	AskSome    Kind = "some"    // which of several accounts have a second factor at all
	AskFactors Kind = "factors" // which second factors are on
	AskDevice  Kind = "device"  // what these live on
	AskCodes   Kind = "codes"   // whether backup codes are kept, and where
	AskWays    Kind = "ways"    // which ways back in there are, and if they still reach the person
	AskProof   Kind = "proof"   // what proves that it is the person's
	AskThing   Kind = "thing"   // whether a thing is still at hand
	AskHabit   Kind = "habit"   // what the person does
)

// Factoring are the kinds of question about second factors.
var Factoring = []Kind{AskSome, AskFactors, AskDevice, AskCodes}

// A Mode is how a question is answered.
type Mode string

// The modes.
const (
	One     Mode = "one"     // with one of the choices
	Several Mode = "several" // with any number of them
	Free    Mode = "free"    // with a line of the person's own
)

// An Ask is a question that is open. [open] says which; a [Walk] adds the choices.
type Ask struct {
	Kind Kind
	Of   []string // the ids of the accounts, of the thing or of the habit

	Mode    Mode
	Choices []Choice
	Before  []string // what was answered before: where the cursor stands, and what is marked
	Least   int      // how many choices are marked at least
}

// A Choice is one answer to a question. The label of a second factor is empty:
// whoever asks has words for these.
type Choice struct {
	Value string
	Label audit.Text
}

// name tells a question from all others.
func (a Ask) name() string { return string(a.Kind) + ":" + strings.Join(a.Of, ",") }

// single are the questions about one account each that a question about several
// stands for.
func (a Ask) single() []Ask {
	var out []Ask
	for _, id := range a.Of {
		if a.Kind == AskSome {
			out = append(out, Ask{Kind: AskFactors, Of: []string{id}})
		}
	}
	return out
}

// about reports whether a is of those kinds and, if an account is named, about it.
func (a Ask) about(kinds []Kind, account string) bool {
	return (len(kinds) == 0 || slices.Contains(kinds, a.Kind)) && (account == "" || slices.Contains(a.Of, account))
}

// Values of choices that are no method, place or reply.
const (
	same      = "same"      // everything about the account is as it was
	more      = "several"   // several of the methods
	elsewhere = "elsewhere" // somewhere that is not among the choices
	notKnown  = "unknown"
	oldMail   = "old-mail" // a mail address is registered that is no longer the person's
	oldPhone  = "old-phone"
)

// Text is the question as it is asked.
func (a Ask) Text() audit.Text {
	if a.Kind == AskHabit {
		return book.Text("questions." + a.Of[0])
	}
	return book.Text("asks." + string(a.Kind))
}

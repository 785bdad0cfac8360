// Package incident holds what happened to an account and what was done about it.
//
// A case holds what the person has said, with the time, and which steps of its
// playbook are done. It never holds a secret: a note that looks like one is
// refused. The package touches no file; [acctaudit/audit/incident/file] does.
package incident

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"acctaudit/audit"
	"acctaudit/audit/draft"
)

// Version is the version of the format that this program reads and writes.
const Version = 2

// A Kind is a kind of case, by what happened.
type Kind string

// The kinds.
const (
	Phishing           Kind = "phishing"
	MoneyMoved         Kind = "money-moved"
	UnauthorisedAccess Kind = "unauthorised-access"
	LockedOut          Kind = "locked-out"
	CodeNotArriving    Kind = "code-not-arriving"
	RequestRejected    Kind = "request-rejected"
	LostPhone          Kind = "lost-phone"
	SIMSwap            Kind = "sim-swap"
	RemoteControl      Kind = "remote-control"
	MailboxTaken       Kind = "mailbox"
	Work               Kind = "work-account"
)

// Kinds lists every kind, in the order they are offered.
var Kinds = []Kind{
	Phishing, MoneyMoved, UnauthorisedAccess, LockedOut, CodeNotArriving, RequestRejected,
	LostPhone, SIMSwap, RemoteControl, MailboxTaken, Work,
}

// TakenOver reports whether somebody else may be in the account in such a case.
func (k Kind) TakenOver() bool { return Of(k).Intruder }

// A Case is one thing that happened to one account.
type Case struct {
	Version  int             `yaml:"version"`
	ID       string          `yaml:"id"`
	Kind     Kind            `yaml:"kind" rule:"kind"`
	Name     string          `yaml:"name"` // of the service, as shown
	Site     string          `yaml:"site"`
	Service  string          `yaml:"service"` // id in the table of services
	Category string          `yaml:"category"`
	Account  audit.AccountID `yaml:"account"`
	Username string          `yaml:"username"`
	Answers  []Answer        `yaml:"answers" rule:"answer"`
	Opened   time.Time       `yaml:"opened"`
	Closed   time.Time       `yaml:"closed"` // zero while it is open
	Done     []Mark          `yaml:"done"`
	Timeline []Note          `yaml:"timeline"`
	FollowUp FollowUp        `yaml:"follow_up"`
}

// A Mark says that a step was done, and when.
type Mark struct {
	Step string    `yaml:"step"`
	At   time.Time `yaml:"at"`
}

// A Note is one line of what happened.
type Note struct {
	At    time.Time `yaml:"at"`
	About Topic     `yaml:"about" rule:"topic"` // the question that it answers, or ""
	Text  string    `yaml:"text"`
}

// A Topic is a question that support asks. A note about it fills the blank in
// the letters.
type Topic string

// The topics.
const (
	Happened     Topic = "happened"     // when it happened
	Amount       Topic = "amount"       // the money that is gone
	Order        Topic = "order"        // numbers of orders that are not the person's
	Transaction  Topic = "transaction"  // numbers of such transactions
	Police       Topic = "police"       // where it was reported, and under which number
	Noticed      Topic = "noticed"      // when it was first noticed
	How          Topic = "how"          // how it was noticed
	Activity     Topic = "activity"     // what is strange
	Mail         Topic = "mail"         // the registered mail address
	Phone        Topic = "phone"        // the registered telephone number, or part of it
	PasswordDate Topic = "password"     // when the password was last changed
	Transactions Topic = "transactions" // recent transactions and operations
	Reach        Topic = "reach"        // when and how the person can be reached
	Sender       Topic = "sender"       // the person's name, as registered
	Refused      Topic = "refused"      // when the request was refused
	Reason       Topic = "reason"       // why, in the operator's words
	Correction   Topic = "correction"   // what is corrected in the second request
	History      Topic = "history"      // how the account has been used
	Matters      Topic = "matters"      // why it matters
	Evidence     Topic = "evidence"     // what is attached that was not before
	CaseNumber   Topic = "case-number"  // the operator's number for it
	Operator     Topic = "operator"     // who answered
	Asked        Topic = "asked"        // what support asked to be done
	Given        Topic = "given"        // what was entered on a false page: the kind, never the thing
)

// Topics lists every topic, in the order they are offered.
var Topics = []Topic{
	Happened, Noticed, How, Activity, Amount, Order, Transaction, Police, Mail, Phone, PasswordDate, Transactions, Reach, Sender, Refused, Reason, Correction,
	History, Matters, Evidence, CaseNumber, Operator, Asked, Given,
}

// Errors of the methods of a case.
var (
	ErrSecret = errors.New("a case never holds a secret")
	ErrLong   = errors.New("a note has at most 2000 bytes and a case at most 1000 notes")
	ErrEmpty  = errors.New("a note says something")
	ErrStep   = errors.New("there is no such step")
	errDay    = errors.New("a day is written as 2026-11-22")
)

// Limits on a case.
const (
	maxText  = 2000
	MaxNotes = 1000 // in its timeline, and in each of its other lists
)

// Note adds a line to the timeline. Its errors are ErrSecret, ErrLong and ErrEmpty.
func (c *Case) Note(at time.Time, about Topic, text string) error {
	text = strings.TrimSpace(text)
	if err := refuse(about, text, len(c.Timeline)); err != nil {
		return err
	}
	c.Timeline = append(c.Timeline, Note{At: at, About: about, Text: text})
	return nil
}

// refuse returns the error of a text that is to be added to so many others, or nil.
func refuse(about Topic, text string, others int) error {
	switch {
	case text == "" || !utf8.ValidString(text):
		return ErrEmpty
	case len(text) > maxText || others >= MaxNotes:
		return ErrLong
	}
	if secret(about, text) {
		return ErrSecret
	}
	return nil
}

// secret reports whether text looks like a secret. The topics below are exempt from the
// rule for codes, since the number of a case, an order or a telephone has the form of one.
func secret(about Topic, text string) bool {
	looks := draft.RefusePlace
	if slices.Contains([]Topic{CaseNumber, Order, Transaction, Police, Phone, Reach}, about) {
		looks = draft.Refuse
	}
	_, is := looks(text, nil)
	return is
}

// Said returns the newest note about topic, or "".
func (c *Case) Said(topic Topic) string {
	if all := c.All(topic); len(all) > 0 {
		return all[len(all)-1]
	}
	return ""
}

// Many reports whether every note about t counts, not the newest alone.
func (t Topic) Many() bool {
	return slices.Contains([]Topic{Activity, Order, Transaction, Transactions, Correction, History, Matters, Evidence}, t)
}

// All returns the notes about topic that count, the oldest first.
func (c *Case) All(topic Topic) []string {
	var out []string
	for _, n := range c.Timeline {
		if n.About == topic {
			out = append(out, n.Text)
		}
	}
	if len(out) > 1 && !topic.Many() {
		return out[len(out)-1:]
	}
	return out
}

// Tick marks a step, by its name or its number from 1, as done. A step that is done keeps
// its time.
func (c *Case) Tick(step string, at time.Time) (Step, error) {
	s, err := c.Step(step)
	if err == nil && c.DoneAt(s.ID).IsZero() {
		c.Done = append(c.Done, Mark{Step: s.ID, At: at})
	}
	return s, err
}

// Untick marks a step, by its name or its number from 1, as not done.
func (c *Case) Untick(step string) (Step, error) {
	s, err := c.Step(step)
	c.Done = slices.DeleteFunc(c.Done, func(m Mark) bool { return err == nil && m.Step == s.ID })
	return s, err
}

// DoneAt returns the time at which a step was done, or zero.
func (c *Case) DoneAt(step string) time.Time {
	for _, m := range c.Done {
		if m.Step == step {
			return m.At
		}
	}
	return time.Time{}
}

// Open reports whether the case is not closed.
func (c *Case) Open() bool { return c.Closed.IsZero() }

// Own lists the addresses of the person that c has, each of which may be "".
func (c *Case) Own() []string { return []string{c.Username, c.Said(Mail)} }

// Guarded returns a copy of c with instead in the place of every text that holds the
// password of one of entries or looks like a secret, and the number of such texts. They may
// have been written while no login could be read, or by an editor.
func (c *Case) Guarded(entries []audit.Entry, instead string) (*Case, int) {
	safe := *c
	safe.Timeline, safe.FollowUp.Instructions = slices.Clone(c.Timeline), slices.Clone(c.FollowUp.Instructions)
	var texts []*string
	for i := range safe.Timeline {
		texts = append(texts, &safe.Timeline[i].Text)
	}
	for i := range safe.FollowUp.Instructions {
		texts = append(texts, &safe.FollowUp.Instructions[i].Text)
	}
	written := make([]string, len(texts))
	for i, text := range texts {
		written[i] = *text
	}
	found := draft.Holding(written, entries)
	for i, n := range safe.Timeline {
		if secret(n.About, n.Text) && !slices.Contains(found, i) {
			found = append(found, i)
		}
	}
	for _, i := range found {
		*texts[i] = instead
	}
	return &safe, len(found)
}

// Mailbox reports whether the account of c receives mail, so that an intruder may read the
// letters about it.
func (c *Case) Mailbox() bool { return c.Has("mailbox") }

// Money reports whether money can be moved from the account of c, by the answers or else by
// the category of the service.
func (c *Case) Money() bool {
	if linked := c.known("linked"); len(linked) > 0 {
		return linked[0] != "no-money" || len(linked) > 1
	}
	return slices.Contains([]string{"shopping", "carrier"}, c.Category)
}

package incident

import "slices"

// A Question is one of the questions that decide the order of the steps.
type Question string

// An Answer is one of the words that may answer a question. It belongs to one question
// only.
type Answer string

// Choices are the answers that a question allows.
type Choices struct {
	Several bool // several may be chosen together
	Options []Answer
}

// Questions lists every question that a person can be asked, in the order of the help text.
// A question that the service answers is not among them.
var Questions = []Question{"given", "linked", "strange", "sign-in", "device", "phone", "work"}

// Answers lists every answer that a person can give.
func Answers() []Answer {
	var out []Answer
	for _, q := range Questions {
		out = append(out, q.Choices().Options...)
	}
	return out
}

// Choices returns the answers to q.
func (q Question) Choices() Choices { return plays().Questions[q] }

// A Condition holds for a case that has one of these answers to each question. "?" stands
// for no answer.
type Condition map[Question][]Answer

const unknown Answer = "?"

func (c *Case) fits(when Condition) bool {
	for q, wanted := range when {
		if !c.answered(q, wanted) {
			return false
		}
	}
	return true
}

func (c *Case) answered(q Question, wanted []Answer) bool {
	if slices.ContainsFunc(c.known(q), func(a Answer) bool { return slices.Contains(wanted, a) }) {
		return true
	}
	given := slices.Concat(c.Answers, Of(c.Kind).Is, c.itself())
	return slices.Contains(wanted, unknown) && !slices.ContainsFunc(q.Choices().Options, func(a Answer) bool { return slices.Contains(given, a) })
}

// Has reports whether c has the answer a, given or implied.
func (c *Case) Has(a Answer) bool { return slices.Contains(c.known(a.question()), a) }

// question returns the question that a answers, or "".
func (a Answer) question() Question {
	for q, choices := range plays().Questions {
		if slices.Contains(choices.Options, a) {
			return q
		}
	}
	return ""
}

// known returns the answers to q: those that the person gave, or else those of the kind of
// case, and those that other answers and the service imply.
func (c *Case) known(q Question) []Answer {
	of := func(list []Answer) []Answer {
		return slices.DeleteFunc(slices.Clone(list), func(a Answer) bool { return !slices.Contains(q.Choices().Options, a) })
	}
	out := of(c.Answers)
	if len(out) == 0 {
		out = of(Of(c.Kind).Is)
	}
	for _, a := range c.Answers {
		out = append(out, of(plays().Implies[a])...)
	}
	return append(out, of(c.itself())...)
}

// itself returns the answers that the service implies: a bank moves money, and a mailbox
// resets other accounts.
func (c *Case) itself() []Answer {
	return slices.Concat(plays().Services[c.Service], plays().Categories[c.Category])
}

// Answer replaces the answers of c to the questions that answers are of.
func (c *Case) Answer(answers ...Answer) {
	for _, a := range answers {
		choices := a.question().Choices()
		c.Answers = slices.DeleteFunc(c.Answers, func(old Answer) bool {
			return slices.Contains(choices.Options, old) && !(choices.Several && slices.Contains(answers, old))
		})
		if !slices.Contains(c.Answers, a) {
			c.Answers = append(c.Answers, a)
		}
	}
}

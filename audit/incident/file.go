package incident

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// maxSize bounds a case file: a thousand notes of the greatest length, and
// what stands around them.
const maxSize = 3 << 20

// What may be wrong with a case file.
var (
	errTooLarge = errors.New("a case has at most 3 MB")
	errUTF8     = errors.New("this is not UTF-8 text")
	errAlias    = errors.New("a case has no anchors, aliases or tags")
	errDeep     = errors.New("lists and maps are nested too deeply")
	errEmpty    = errors.New("the file is empty")

	// ErrNewer is a file of a version that this program does not know.
	ErrNewer = errors.New("this case was written by a newer acctaudit")
)

const header = "# A case of acctaudit. Never write a password or a code here.\n" +
	"# acctaudit の事案の記録です。パスワードやコードは書かないでください。\n"

func encode(c *Case) ([]byte, error) {
	body, err := yaml.MarshalWithOptions(c, yaml.UseLiteralStyleIfMultiline(true), yaml.IndentSequence(true))
	if err != nil {
		return nil, fmt.Errorf("incidents: %s: %w", c.ID, err)
	}
	data := append([]byte(header), body...)
	if _, line, err := parse(data); err != nil {
		return nil, fmt.Errorf("incidents: %s: what was to be written cannot be read again: line %d: %w", c.ID, line, err)
	}
	return data, nil
}

// parse reads a case. The line is that of the error, 0 if it is about the
// whole.
func parse(data []byte) (c *Case, line int, err error) {
	if line, err := plausible(data); err != nil {
		return nil, line, err
	}
	tokens := lexer.Tokenize(string(data))
	if line, err := checkTokens(tokens); err != nil {
		return nil, line, err
	}
	tree, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, lineOf(err), words(err)
	}
	if len(tree.Docs) != 1 || tree.Docs[0].Body == nil {
		return nil, 0, errEmpty
	}
	if v := version(tree.Docs[0].Body); v > Version {
		return nil, 0, ErrNewer
	}
	c = new(Case)
	if err := yaml.NodeToValue(tree.Docs[0].Body, c, yaml.Strict()); err != nil {
		return nil, lineOf(err), words(err)
	}
	return c, 0, c.check()
}

func plausible(data []byte) (line int, err error) {
	if len(data) > maxSize {
		return 0, errTooLarge
	}
	for text := range bytes.SplitSeq(data, []byte("\n")) {
		if line++; !utf8.Valid(text) {
			return line, errUTF8
		}
	}
	return 0, nil
}

// checkTokens refuses what a case has no use for and what could grow while it
// is parsed.
func checkTokens(tokens token.Tokens) (int, error) {
	depth := 0
	for _, t := range tokens {
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType, token.DirectiveType:
			return t.Position.Line, errAlias
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth--
		}
		if depth > 8 || t.Position.IndentNum > 64 {
			return t.Position.Line, errDeep
		}
	}
	return 0, nil
}

// version looks for the version before all else, so that a newer file is not
// taken for one with slips in it.
func version(body ast.Node) int {
	var head struct {
		Version int `yaml:"version"`
	}
	if yaml.NodeToValue(body, &head) != nil {
		return 0
	}
	return head.Version
}

func lineOf(err error) int {
	if e, ok := errors.AsType[yaml.Error](err); ok && e.GetToken() != nil {
		return e.GetToken().Position.Line
	}
	return 0
}

// words takes the message of the library without its extract of the file.
func words(err error) error {
	message := err.Error()
	if e, ok := errors.AsType[yaml.Error](err); ok {
		message = e.GetMessage()
	}
	clean := func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}
	return errors.New(string(bytes.Map(clean, []byte(message[:min(len(message), 200)]))))
}

// check refuses a case that is well-formed and makes no sense.
func (c *Case) check() error {
	switch {
	case c.Version != Version:
		return fmt.Errorf("the version of a case is %d", Version)
	case !idShape.MatchString(c.ID):
		return errors.New("the id is not that of a case")
	case !slices.Contains(Kinds, c.Kind):
		return fmt.Errorf("there is no kind %q", short(string(c.Kind)))
	case !plausibleTime(c.Opened):
		return errors.New("the time of opened is missing or makes no sense")
	case c.Closed != nil && !plausibleTime(*c.Closed):
		return errors.New("the time of closed makes no sense")
	case len(c.Timeline) > maxNotes || len(c.Done) > maxNotes:
		return ErrLong
	}
	for _, n := range c.Timeline {
		if !plausibleTime(n.At) || len(n.Text) > maxText || n.About != "" && !slices.Contains(Topics, n.About) {
			return fmt.Errorf("a line of the timeline makes no sense: at %s, about %q", n.At.Format(time.DateOnly), short(string(n.About)))
		}
	}
	for _, m := range c.Done {
		if !plausibleTime(m.At) || m.Step == "" {
			return errors.New("a step that is done has no name or no time")
		}
	}
	return c.checkFollowUp()
}

func (c *Case) checkFollowUp() error {
	f := c.FollowUp
	switch {
	case f == nil:
		return nil
	case f.Contacted == (Day{}):
		return errors.New("the follow-up has no day of the contact")
	case len(f.Looks) > maxNotes || len(f.Instructions) > maxNotes:
		return ErrLong
	}
	for _, l := range f.Looks {
		if l.Due == (Day{}) {
			return errors.New("a look of the follow-up has no day")
		}
	}
	return nil
}

func plausibleTime(t time.Time) bool { return t.Year() >= 1990 && t.Year() <= 2200 }

func short(s string) string { return string([]rune(s)[:min(len([]rune(s)), 40)]) }

package kit

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"acctaudit/report/doc"
)

// A sheet is a document under construction from its template. The head of sheets.yaml
// documents the lines of a template.
type sheet struct {
	doc.Doc
	facts
	part  func(name string) []doc.Section // returns what a name alone on a line stands for
	apart bool                            // the next block is not joined to the one before
}

// sheet returns the document that the template of that name makes.
func (d Options) sheet(name string, f facts, part func(string) []doc.Section) doc.Doc {
	f["now"], f["documents"] = []string{stamp(d.Now)}, []string{d.documents()}
	s := sheet{Doc: doc.Doc{Lang: d.Lang}, facts: f, part: part}
	s.template(name)
	return s.Doc
}

// template writes the lines of the template of that name, or the part if there is no such
// template.
func (s *sheet) template(name string) {
	text, ok := book.Find("sheets." + name)
	if !ok {
		s.sections(s.part(name))
		return
	}
	for l := range strings.SplitSeq(text.In(s.Lang), "\n") {
		s.line(l)
	}
}

// lineForm splits a line into its conditions, and a name alone or a mark with words. It is
// matched before the line is filled, so that no value can make a mark.
var lineForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^((?:\{(?:if|no)_\w+\})*)(?:\{(\w+)\}|(#?\[[ x]\]|##?|[!=~-])? ?(.*))$`)
})

func (s *sheet) line(l string) {
	m := lineForm().FindStringSubmatch(l)
	conditions, name, mark, words := m[1], m[2], m[3], m[4]
	const between = "\x00" // values are disarmed, so none has it
	switch {
	case len(s.fill(conditions)) == 0:
	case name != "":
		s.template(name)
	default:
		for _, filled := range s.fill(strings.ReplaceAll(words, " | ", between)) {
			s.put(mark, strings.Split(filled+between+between, between))
		}
	}
}

// put writes a filled line of up to three pieces.
func (s *sheet) put(mark string, pieces []string) {
	text := pieces[0]
	switch mark {
	case "#":
		s.Title = text
	case "##":
		s.Sections = append(s.Sections, doc.Section{Title: text})
	case "~":
		s.Sections = append(s.Sections, doc.Section{Tone: doc.Soft})
	case "!":
		s.block(doc.Para{Text: text, Tone: doc.Warning})
	case "=":
		s.block(doc.Fields{{Label: text, Value: pieces[1], Note: pieces[2]}})
	case "":
		s.apart = text == "" // an empty line
		s.block(doc.Paras(text)...)
	default:
		s.item(mark, text, pieces[1])
	}
}

func (s *sheet) item(mark, text, note string) {
	box, numbered := strings.CutPrefix(mark, "#")
	list := doc.Texts(text)
	list.Items[0].Box = map[string]doc.Box{"[ ]": doc.Open, "[x]": doc.Ticked}[box]
	if numbered {
		list.First = 1
	}
	if note != "" {
		list.Items[0].Notes = []string{note}
	}
	s.block(list)
}

// sections adds a part. The blocks of a section without a title go into the current
// section.
func (s *sheet) sections(part []doc.Section) {
	for _, one := range part {
		if one.Title == "" {
			s.block(one.Blocks...)
		} else {
			s.Sections = append(s.Sections, one)
		}
	}
}

// block adds blocks to the current section. Fields join fields, and items join items.
func (s *sheet) block(blocks ...doc.Block) {
	at := &s.Lead
	if n := len(s.Sections); n > 0 {
		at = &s.Sections[n-1].Blocks
	}
	for _, b := range blocks {
		n := len(*at)
		if n == 0 || s.apart || !join(&(*at)[n-1], b) {
			*at = append(*at, b)
		}
		s.apart = false
	}
}

// join adds b to a block of the same kind, and reports whether it could.
func join(to *doc.Block, b doc.Block) bool {
	switch before := (*to).(type) {
	case doc.Fields:
		more, ok := b.(doc.Fields)
		*to = slices.Concat(before, more)
		return ok
	case doc.List:
		more, ok := b.(doc.List)
		before.Items = slices.Concat(before.Items, more.Items)
		*to = before
		return ok
	}
	return false
}

// blocks returns a part of one block, or nil if the block is empty.
func blocks(b doc.Block) []doc.Section {
	switch b := b.(type) {
	case doc.Fields:
		if len(b) == 0 {
			return nil
		}
	case doc.List:
		if len(b.Items) == 0 {
			return nil
		}
	}
	return []doc.Section{{Blocks: []doc.Block{b}}}
}

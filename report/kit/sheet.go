package kit

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"acctaudit/report/doc"
)

// A sheet is a document that is being made of its template. The head of sheets.yaml says
// what its lines mean.
type sheet struct {
	doc.Doc
	facts
	part  func(name string) []doc.Section // what stands for a name alone on a line
	apart bool                            // the next block begins anew
}

// sheet returns what the template of a name makes.
func (d Options) sheet(name string, f facts, part func(string) []doc.Section) doc.Doc {
	f["now"], f["documents"] = []string{stamp(d.Now)}, []string{d.documents()}
	s := sheet{Doc: doc.Doc{Lang: d.Lang}, facts: f, part: part}
	s.template(name)
	return s.Doc
}

// template writes the lines of a template, or if there is none the part of that name.
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

// lineForm parts a line: its conditions, its mark, and a name alone or words. A mark is one
// of the template, never of a value.
var lineForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^((?:\{(?:if|no)_\w+\})*)(?:\{(\w+)\}|(#?\[[ x]\]|##?|[!=~-])? ?(.*))$`)
})

func (s *sheet) line(l string) {
	m := lineForm().FindStringSubmatch(l)
	conditions, name, mark, words := m[1], m[2], m[3], m[4]
	const between = "\x00" // no value has it
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

// put writes a line of up to three pieces.
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

// sections adds a part: sections with titles, or blocks of the one that is being written.
func (s *sheet) sections(part []doc.Section) {
	for _, one := range part {
		if one.Title == "" {
			s.block(one.Blocks...)
		} else {
			s.Sections = append(s.Sections, one)
		}
	}
}

// block adds to the section that is being written. Fields and items go with those before
// them.
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

// join adds fields to fields, and items to items, and reports whether it did.
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

// blocks is a part of one block, or none where that has nothing in it.
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

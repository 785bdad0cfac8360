package draft

import (
	"bytes"
	entity "html"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/url"
	"regexp"
	"slices"
	"strconv"

	"golang.org/x/net/html"
)

// Limits of undoing: how often one thing is undone, and how many bytes all the
// forms of a draft may have.
const (
	maxDepth = 8
	maxForms = 4 * MaxSize
)

// undo returns the draft as it stands and every form that it can be undone to,
// of room bytes together, and the places that it could not look into.
func undo(draft []byte, room int) (texts []*text, unseen []int32) {
	raw := &text{b: bytes.Clone(draft), at: make([]int32, len(draft))}
	for i := range raw.at {
		raw.at[i] = int32(i)
	}
	texts = []*text{raw}
	add := func(t *text, from *text) bool {
		unseen = append(unseen, t.unseen...)
		if len(t.b) == 0 || slices.ContainsFunc(texts, func(u *text) bool { return bytes.Equal(t.b, u.b) }) {
			t.clear()
			return false
		}
		t.depth, t.guise = from.depth+1, Encoded
		if room -= len(t.b); room < 0 || t.depth > maxDepth {
			t.clear()
			unseen = append(unseen, t.at[0])
			return false
		}
		texts = append(texts, t)
		return true
	}
	for i := 0; i < len(texts); i++ {
		t := texts[i]
		for _, whole := range []func(*text) *text{headers, quoted, escapes, markup} {
			if add(whole(t), t) {
				break // the next one goes on from there
			}
		}
		for _, parts := range []func(*text) *text{mimeParts, base64s, hexes} {
			add(parts(t), t)
		}
	}
	return texts, unseen
}

// replaced returns t with what undoing makes of every match of re; nothing if
// it makes nothing of any.
func (t *text) replaced(re *regexp.Regexp, undoing func([]byte) ([]byte, error)) *text {
	out := new(text)
	from := 0
	for _, m := range re.FindAllIndex(t.b, -1) {
		b, err := undoing(t.b[m[0]:m[1]])
		if err != nil || bytes.Equal(b, t.b[m[0]:m[1]]) {
			continue
		}
		out.take(t, from, m[0])
		out.put(b, t.at[m[0]])
		clear(b)
		from = m[1]
	}
	if from > 0 {
		out.take(t, from, len(t.b))
	}
	return out
}

var quote = lazy(`=(?:[0-9A-Fa-f]{2}|[ \t]*\r?\n(?:--)?)`)

// quoted undoes quoted-printable, wherever it stands.
func quoted(t *text) *text {
	return t.replaced(quote(), func(b []byte) ([]byte, error) {
		if bytes.HasSuffix(b, []byte("--")) {
			return b, nil // base64 ends, and the next part of a mail begins
		}
		return io.ReadAll(quotedprintable.NewReader(bytes.NewReader(b)))
	})
}

var word = lazy(`=\?[0-9A-Za-z_-]+\?[BbQq]\?[^?\s]*\?=(?:\s+=\?[0-9A-Za-z_-]+\?[BbQq]\?[^?\s]*\?=)*`)

// headers undoes the words of a mail's head (RFC 2047), wherever they stand.
func headers(t *text) *text {
	var unseen []int32
	d := mime.WordDecoder{CharsetReader: charsetReader}
	out := t.replaced(word(), func(b []byte) ([]byte, error) {
		s, err := d.DecodeHeader(string(b))
		if err != nil {
			unseen = append(unseen, t.at[0])
		}
		return []byte(s), err
	})
	out.unseen = unseen
	return out
}

var escape = lazy(`&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[0-9A-Za-z]{1,31});?|(?:%[0-9A-Fa-f]{2})+|(?:\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})+`)

// escapes undoes the entities of HTML, the percent signs of addresses and the
// backslashes of programs.
func escapes(t *text) *text {
	return t.replaced(escape(), func(b []byte) ([]byte, error) {
		var s string
		var err error
		switch b[0] {
		case '&':
			s = entity.UnescapeString(string(b))
		case '%':
			s, err = url.PathUnescape(string(b))
		default:
			s, err = strconv.Unquote(`"` + string(b) + `"`)
		}
		return []byte(s), err
	})
}

// markup returns t without tags and comments. A tag that breaks the line
// becomes one; of a picture there is nothing to look at.
func markup(t *text) *text {
	out := new(text)
	z := html.NewTokenizer(bytes.NewReader(t.b))
	for i := 0; ; {
		kind := z.Next()
		j := i + len(z.Raw())
		name, _ := z.TagName()
		switch {
		case kind == html.ErrorToken:
			out.take(t, i, len(t.b))
			return out
		case kind == html.TextToken:
			out.take(t, i, j)
		case slices.Contains(rules().Lists["picture tag"], string(name)):
			if kind != html.EndTagToken {
				out.unseen = append(out.unseen, t.at[i])
			}
		case len(name) > 0 && !slices.Contains(rules().Lists["inline tag"], string(name)):
			out.put([]byte("\n"), t.at[i])
		}
		i = j
	}
}

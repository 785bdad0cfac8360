package kit

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes sheets as Markdown (CommonMark with task lists).
func WriteMarkdown(w io.Writer, docs ...Doc) error {
	b := bufio.NewWriter(w)
	for i, d := range docs {
		if i > 0 {
			fmt.Fprint(b, "\n---\n\n")
		}
		markdownDoc(b, d)
	}
	return b.Flush()
}

func markdownDoc(b *bufio.Writer, d Doc) {
	fmt.Fprintf(b, "# %s\n", escape(d.Title))
	for _, s := range d.Lead {
		fmt.Fprintf(b, "\n%s\n", escape(s))
	}
	for _, s := range d.Warnings {
		fmt.Fprintf(b, "\n> **%s**\n", escape(s))
	}
	for _, s := range d.Sections {
		markdownSection(b, d, s)
	}
	for _, s := range d.Foot {
		fmt.Fprintf(b, "\n%s\n", escape(s))
	}
}

func markdownSection(b *bufio.Writer, d Doc, s Section) {
	if s.Title != "" {
		fmt.Fprintf(b, "\n## %s\n", escape(s.Title))
	}
	for _, t := range s.Lead {
		fmt.Fprintf(b, "\n%s\n", escape(t))
	}
	if len(s.Fields)+len(s.Items) > 0 {
		fmt.Fprintln(b)
	}
	for _, f := range s.Fields {
		fmt.Fprintf(b, "- %s%s%s\n", escape(f.Label), colon(d.Lang), escape(orBlank(d.Lang, f.Value)))
		if f.Note != "" {
			fmt.Fprintf(b, "  - %s\n", escape(f.Note))
		}
	}
	for i, item := range s.Items {
		mark := map[Box]string{NoBox: "", Open: "[ ] ", Ticked: "[x] "}[item.Box]
		if n := number(s, i, item); n > 0 {
			mark += fmt.Sprintf("**%d.** ", n)
		}
		fmt.Fprintf(b, "- %s%s\n", mark, escape(item.Text))
		for _, n := range item.Notes {
			fmt.Fprintf(b, "  - %s\n", escape(n))
		}
	}
	if s.Letter != "" {
		fence := strings.Repeat("`", max(3, ticks(s.Letter)+1))
		fmt.Fprintf(b, "\n%stext\n%s\n%s\n", fence, s.Letter, fence)
	}
}

// ticks returns the longest run of backticks in s.
func ticks(s string) int {
	longest, run := 0, 0
	for _, r := range s {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// escape makes one line of text mean itself in Markdown.
func escape(s string) string { return markdownEscapes.Replace(s) }

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "!", `\!`, "&", `\&`, "~", `\~`, "\n", " ",
)

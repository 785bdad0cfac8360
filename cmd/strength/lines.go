package strength

import (
	"bufio"
	"context"
	"errors"

	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// Limits of --stdin.
const (
	maxPasswords    = 100_000
	maxPasswordLine = 1 << 20 // bytes, as for a field of an export
)

// many judges every line of standard input that is not empty, or none.
func (r *run) many(ctx context.Context) error {
	buf := make([]byte, maxPasswordLine+len("\r\n")) // lines never leave it
	defer clear(buf)
	lines := bufio.NewScanner(r.env.In)
	lines.Buffer(buf, len(buf))
	var all []judgement
	number := 0
	for lines.Scan() {
		if number++; number > maxPasswords {
			return cli.Fault(nil, book, "refused.many", words.V{"line": number, "limit": maxPasswords})
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if line := lines.Bytes(); len(line) > 0 {
			all = append(all, r.judge(number, line))
		}
	}
	if err := lines.Err(); err != nil {
		return lineError(number+1, err)
	}
	if len(all) == 0 {
		return cli.Fault(nil, book, "refused.none", nil)
	}
	return r.answer(all, func(v judgement) error {
		return r.env.Answer(book.In(r.env.Lang, "line", words.V{"line": v.line, "rated": r.rated(v), "kinds": v.Found(r.env.Lang)}))
	})
}

func lineError(number int, err error) error {
	if errors.Is(err, bufio.ErrTooLong) {
		return cli.Fault(err, book, "refused.long", words.V{"line": number, "limit": maxPasswordLine})
	}
	return cli.Fault(err, book, "refused.unread", words.V{"line": number})
}

package export

import (
	"cmp"
	"context"
	"errors"
	"io"

	"acctaudit/audit"
)

// An Error says where an export makes no sense, and in which way. It
// names places and columns, never what a field holds.
type Error struct {
	File   string // as it was named; "-" is standard input
	Format string // the format that was recognised; "" if none was
	Line   int    // counted from 1; 0 if the fault is not in one line
	Item   int    // of a JSON export, counted from 1; 0 if not in one item
	Field  string // a column or key that the format documents; "" if not in one
	Want   string // what should stand there, in words of the format
	Code   Code
	Limit  int64 // what was exceeded, in the unit of the code; 0 if none was
	Err    error // the system's own word for it; nil if there is none
}

// A Code says what is wrong with an input. The words for people are put to
// it where it is shown.
type Code string

// What can be wrong with an input.
const (
	CodeNotFound       Code = "not-found"       // there is no such file
	CodePermission     Code = "permission"      // it may not be read
	CodeDirectory      Code = "directory"       // it is a directory
	CodeUnreadable     Code = "unreadable"      // reading it failed; Err says how
	CodeEmpty          Code = "empty"           // it holds nothing
	CodeBinary         Code = "binary"          // it is no text, such as a spreadsheet
	CodeEncoding       Code = "encoding"        // UTF-16 or Shift_JIS, with something in it that is no letter
	CodeEUCJP          Code = "euc-jp"          // text, in EUC-JP
	CodeNotUTF8        Code = "not-utf-8"       // text, in another encoding
	CodeTooBig         Code = "too-big"         // more bytes than Limit
	CodeTooManyItems   Code = "too-many-items"  // more rows or items than Limit
	CodeItemTooLong    Code = "item-too-long"   // one row or item of more bytes than Limit
	CodeFieldTooLong   Code = "field-too-long"  // one field of more bytes than Limit
	CodeTooDeep        Code = "too-deep"        // nested beyond reason
	CodeUnknownFormat  Code = "unknown-format"  // no format has exactly these columns or keys; Field lists those that some format has
	CodeNearly         Code = "nearly"          // the columns Want of a format are there but for some; Field lists those that are, ? for any other
	CodeOtherFormat    Code = "other-format"    // it is not of the format that the person named
	CodeNoHeader       Code = "no-header"       // it may be one of the formats in Want, which have none
	CodeSeveral        Code = "several"         // several columns, among those in Field, could be the password
	CodeNoColumn       Code = "no-column"       // the column that the person named for Field is not there
	CodeOwnOnly        Code = "own-only"        // passwords are encrypted for the program that wrote it
	CodeRepeatedColumn Code = "repeated-column" // Field is there twice
	CodeColumns        Code = "columns"         // a row has fewer or more fields than the header
	CodeQuote          Code = "quote"           // a quotation mark where none may be
	CodeChanged        Code = "changed"         // it was written to while it was read
	CodeTruncated      Code = "truncated"       // it ends in the middle of something
	CodeEncrypted      Code = "encrypted"       // an export that cannot be opened here
	CodeAccountBound   Code = "account-bound"   // encrypted for the account that it came from
	CodeSealed         Code = "sealed"          // under a password, and nobody to ask for it
	CodeUnasked        Code = "unasked"         // under a password, and asking for it ended with Err
	CodeWrongPassword  Code = "wrong-password"  // under another password than those that were given
	CodeDerivation     Code = "derivation"      // Field asks for more or less work than its program would ever do
	CodeForged         Code = "forged"          // Field is not what was sealed
	CodeArchive        Code = "archive"         // a ZIP that no program exports
	CodePipe           Code = "pipe"            // a format that another program opens, which needs the file itself
	CodeProgram        Code = "program"         // the program that opens it could not
	CodeKeyFile        Code = "key-file"        // or could not read the key file
	CodeLate           Code = "late"            // or took too long
	CodeGPG            Code = "gpg"             // gpg is not there, or opens none of the files
	CodeClosed         Code = "closed"          // Format cannot be read here; there is a way to one that can
	CodeSyntax         Code = "syntax"          // not JSON
	CodeXML            Code = "xml"             // not XML, or not in its order
	CodeType           Code = "type"            // Field holds another type of value
)

// Error says where and what is wrong, in English.
func (e *Error) Error() string { return e.Say(audit.English) }

// Unwrap returns the system's own error.
func (e *Error) Unwrap() error { return e.Err }

// locate makes err an Error that knows its file, unless ctx has ended.
func locate(ctx context.Context, err error, file, format string) error {
	if ended := ctx.Err(); ended != nil {
		return ended
	}
	e, ok := errors.AsType[*Error](err)
	if !ok {
		e = &Error{Code: CodeUnreadable, Err: err}
		if errors.Is(err, io.ErrUnexpectedEOF) {
			e = &Error{Code: CodeTruncated}
		}
	}
	placed := *e
	placed.File, placed.Format = file, cmp.Or(e.Format, format)
	return &placed
}

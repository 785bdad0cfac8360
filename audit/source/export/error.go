package export

import (
	"cmp"
	"context"
	"errors"
	"io"

	"acctaudit/audit"
)

// An Error says what is wrong with an export, and where. It names places and columns,
// never the value of a field.
type Error struct {
	File   string // as the person named it; "-" is standard input
	Format string // the format that was recognised, or ""
	Line   int    // counted from 1; 0 if the fault is not in a single line
	Item   int    // counted from 1; 0 if the fault is not in a single item
	Field  string // a column or key that the format documents, or ""
	Want   string // the columns or formats that were expected
	Code   Code
	Limit  int64 // the limit that was exceeded, in bytes or items, or 0
	Err    error // the system's own error, or nil
}

// A Code says what is wrong with a file. Its words are in words.yaml.
type Code string

// The codes.
const (
	CodeNotFound       Code = "not-found"       // there is no such file
	CodePermission     Code = "permission"      // it may not be read
	CodeDirectory      Code = "directory"       // it is a directory
	CodeUnreadable     Code = "unreadable"      // reading it failed; Err says how
	CodeEmpty          Code = "empty"           // it is empty
	CodeBinary         Code = "binary"          // it is not text
	CodeEncoding       Code = "encoding"        // UTF-16 or Shift_JIS, with a byte sequence that is no character
	CodeEUCJP          Code = "euc-jp"          // text in EUC-JP
	CodeNotUTF8        Code = "not-utf-8"       // text in another encoding
	CodeTooBig         Code = "too-big"         // more bytes than Limit
	CodeTooManyItems   Code = "too-many-items"  // more rows or items than Limit
	CodeItemTooLong    Code = "item-too-long"   // a row or item of more bytes than Limit
	CodeFieldTooLong   Code = "field-too-long"  // a field of more bytes than Limit
	CodeTooDeep        Code = "too-deep"        // nested too deeply
	CodeUnknownFormat  Code = "unknown-format"  // no format has exactly these columns or keys; Field lists those that some format has
	CodeNearly         Code = "nearly"          // a header that lacks some of the columns Want of a format; Field is the header, with ? for an unknown column
	CodeOtherFormat    Code = "other-format"    // it is not in the format that the person named
	CodeNoHeader       Code = "no-header"       // it may be in one of the formats Want, which have no header
	CodeSeveral        Code = "several"         // several of the columns Field could be the password
	CodeNoColumn       Code = "no-column"       // the column that the person named for Field is not there
	CodeOwnOnly        Code = "own-only"        // its passwords are encrypted for the program that wrote it
	CodeRepeatedColumn Code = "repeated-column" // Field occurs twice
	CodeColumns        Code = "columns"         // a row has more or fewer fields than the header
	CodeQuote          Code = "quote"           // a quotation mark where none may be
	CodeChanged        Code = "changed"         // it was written while it was read
	CodeTruncated      Code = "truncated"       // it ends too early
	CodeEncrypted      Code = "encrypted"       // a member of a ZIP is encrypted
	CodeAccountBound   Code = "account-bound"   // encrypted for the account that it came from
	CodeSealed         Code = "sealed"          // it has a password, and there is nobody to ask for it
	CodeUnasked        Code = "unasked"         // it has a password, and asking for it failed with Err
	CodeWrongPassword  Code = "wrong-password"  // none of the given passwords opens it
	CodeDerivation     Code = "derivation"      // Field is a parameter of the key derivation that its program would refuse
	CodeForged         Code = "forged"          // Field was damaged or changed
	CodeArchive        Code = "archive"         // a ZIP that no known program exports
	CodePipe           Code = "pipe"            // keepassxc-cli needs the file itself, not a pipe
	CodeProgram        Code = "program"         // keepassxc-cli could not open it
	CodeKeyFile        Code = "key-file"        // keepassxc-cli could not read the key file
	CodeLate           Code = "late"            // keepassxc-cli took too long
	CodeGPG            Code = "gpg"             // gpg is not installed, or opens none of the files
	CodeClosed         Code = "closed"          // Format cannot be read here; Todo names a format that can
	CodeSyntax         Code = "syntax"          // it is not valid JSON
	CodeXML            Code = "xml"             // it is not the XML that its program writes
	CodeType           Code = "type"            // Field has a value of another type
)

// Error says in English where and what is wrong.
func (e *Error) Error() string { return e.Say(audit.English) }

// Unwrap returns the system's own error.
func (e *Error) Unwrap() error { return e.Err }

// locate returns err as an Error that names its file, or the error of ctx if that has ended.
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

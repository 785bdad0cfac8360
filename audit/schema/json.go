package schema

import (
	"errors"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// JSON reads data into what to points at: a struct whose fields carry json
// tags. Keys are told apart by case, and none stands there twice. The error,
// if any, is a [*Problem].
func (f Format) JSON(data []byte, to any) error {
	if p := f.jsonVersion(data); p != nil {
		return p
	}
	return f.decode(data, to, json.RejectUnknownMembers(true))
}

func (f Format) decode(data []byte, to any, options ...json.Options) error {
	if len(data) > f.Size {
		return f.tooLarge()
	}
	if err := json.Unmarshal(data, to, options...); err != nil {
		return jsonProblem(data, err)
	}
	return nil
}

func (f Format) jsonVersion(data []byte) *Problem {
	if f.Version == 0 {
		return nil
	}
	var head map[string]jsontext.Value
	if err := f.decode(data, &head); err != nil {
		return err.(*Problem)
	}
	var n int
	err := json.Unmarshal(head[f.Key], &n)
	return f.checkVersion(n, err == nil)
}

// jsonProblem says where data stopped making sense. The library's own words
// are not repeated: they quote the data.
func jsonProblem(data []byte, err error) *Problem {
	key := "whole.json"
	if e, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
			key = "whole.cut"
		case errors.Is(err, jsontext.ErrDuplicateName):
			key = "place.twice"
		}
		return offset(data, int(e.ByteOffset), key)
	}
	e, ok := errors.AsType[*json.SemanticError](err)
	switch {
	case !ok:
		return &Problem{What: book.Text(key)}
	case errors.Is(err, json.ErrUnknownName):
		return offset(data, int(e.ByteOffset), "place.key")
	}
	return offset(data, int(e.ByteOffset), "place.kind")
}

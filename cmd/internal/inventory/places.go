package inventory

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/audit/settings"
	"acctaudit/audit/source/export"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

// recalled returns in, with the sources and exports of the settings if the command line
// names none.
func (in Flags) recalled(env *cli.Env) Flags {
	if len(in.Sources)+len(in.Files)+len(in.Commands) == 0 {
		kept := env.Settings
		in.Sources, in.Files, in.Forms = kept.Sources, kept.Exports, kept.Forms
		in.remembered = len(in.Files) > 0
	}
	return in
}

// formOf returns the form of the export at path, by the flags or by the settings.
func (in *Flags) formOf(path string) Form {
	f := in.Form
	if f.Form == (settings.Form{}) {
		f.Form = settings.FormOf(in.Forms, path)
	}
	return f
}

// readFile reads the export at path. An export of the settings that is missing becomes
// a store that is unavailable, and one that is too old to be evidence an old store.
func (in *Flags) readFile(ctx context.Context, env *cli.Env, path string) ([]audit.Entry, audit.Store, error) {
	read, name := ReadExport, "--from"
	info, err := os.Stat(path)
	switch {
	case in.remembered && errors.Is(err, fs.ErrNotExist):
		return nil, audit.Store{Source: exported, Name: export.Label(path), State: audit.StoreUnavailable, Reason: "no-export"}, nil
	case in.remembered:
		read, name = ReadKept, "settings.yaml"
	}
	x, err := read(ctx, env, in.formOf(path), name, path)
	store := x.Store
	store.Name = export.Label(path)
	store.Remarks = append(store.Remarks, remarksOn(path)...)
	if !in.remembered {
		sayRemarks(env, store) // of a file that is refused, too: it may be full of passwords
	}
	if err != nil {
		return nil, audit.Store{}, err
	}
	if in.remembered && !x.Live {
		doubtAge(env, &store, info.ModTime())
	}
	return x.Entries, store, nil
}

// doubtAge marks a store as old if it was written too long ago.
func doubtAge(env *cli.Env, s *audit.Store, written time.Time) {
	if doubt := env.Clock(env.StaleAfter()).Doubt(written); doubt != "" {
		s.State, s.Reason, s.Detail = audit.StoreOld, cmp.Or(s.Reason, string(doubt)+"-export"), written.Format(time.DateOnly)
	}
}

// sayRemarks writes the remarks on a file that the command line names. Remarks that can
// wait are in the report only.
func sayRemarks(env *cli.Env, s audit.Store) {
	s.Remarks = slices.DeleteFunc(slices.Clone(s.Remarks), func(r audit.Remark) bool {
		return r.Code == audit.RemarkDownloads || r.Code == audit.RemarkBeside
	})
	say(env, s)
}

func say(env *cli.Env, s audit.Store) {
	for i, remark := range report.StoreRemarks(s, audit.English) {
		env.Say(audit.Text{En: s.Name + ": " + remark, Ja: s.Name + "：" + report.StoreRemarks(s, audit.Japanese)[i]})
	}
}

// SayPlace writes what may happen to the export at path in the place where it is.
func SayPlace(env *cli.Env, path string) {
	say(env, audit.Store{Name: export.Label(path), Remarks: remarksOn(path)})
}

// ReadKept is like [ReadExport], for a file that every later run reads again. It refuses
// a pipe, which gives its logins only once.
func ReadKept(ctx context.Context, env *cli.Env, form Form, name, path string) (export.File, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return export.File{}, cli.FileError(name, path, keep.ErrNotFile)
	}
	return ReadExport(ctx, env, form, name, path)
}

// exported is the source of an export whose format is unknown.
const exported = "export"

// ReadExport reads the export at path, or standard input for "-". The process is sealed
// before the first byte is read. An error calls a file that does not exist name.
func ReadExport(ctx context.Context, env *cli.Env, form Form, name, path string) (export.File, error) {
	env.Seal()
	opts, err := form.options(env, path)
	if err != nil {
		return export.File{}, err
	}
	var x export.File
	if path == export.Stdin {
		x, err = export.Read(ctx, env.In, path, opts)
	} else {
		x, err = export.Open(ctx, path, opts)
	}
	if e, ok := errors.AsType[*export.Error](err); ok {
		if form.Format = form.choose(ctx, env, path, e); form.Format != "" {
			return ReadExport(ctx, env, form, name, path)
		}
		if path != export.Stdin {
			e.File = cli.Shown(name, path)
		}
	}
	return x, exportError(err)
}

// exportError returns the error of an export in words.
func exportError(err error) error {
	e, ok := errors.AsType[*export.Error](err)
	switch {
	case !ok:
		return err
	case e.Code == export.CodeUnasked:
		return e.Err
	}
	both := func(say func(audit.Lang) string) audit.Text {
		return audit.Text{En: say(audit.English), Ja: say(audit.Japanese)}
	}
	return cli.Usage(both(e.Say), both(e.Todo), e)
}

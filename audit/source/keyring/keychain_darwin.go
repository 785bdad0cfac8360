package keyring

import (
	"bytes"
	"context"
	"errors"
	"os/exec"

	"acctaudit/audit"
)

// runSecurity runs Apple's own program instead of calling the framework: it
// keeps its identity, so what a person allowed once stays allowed.
func runSecurity(ctx context.Context, args ...string) (stdout, stderr []byte, err error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, "/usr/bin/security", args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if ended, ok := errors.AsType[*exec.ExitError](err); ok {
		err = exit(ended.ExitCode())
	}
	return out.Bytes(), errs.Bytes(), err
}

func look(ctx context.Context, opts Options, secrets bool) []*tally {
	m := &macKeychain{opts: opts, run: runSecurity}
	return m.look(ctx, secrets)
}

func homeStore(ctx context.Context, opts Options) audit.Store {
	m := &macKeychain{opts: opts, run: runSecurity}
	return m.home(ctx)
}

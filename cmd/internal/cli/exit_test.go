package cli

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/history"
)

func found(s audit.Severity, complete bool) *audit.Record {
	rec := &audit.Record{Complete: complete}
	if s != "" {
		rec.Results = []audit.Result{{Findings: []audit.Finding{{Severity: s}}}}
	}
	return rec
}

func TestVerdict(t *testing.T) {
	tests := map[string]struct {
		rec    *audit.Record
		failOn audit.Severity
		want   int
	}{
		"clean and complete":           {found("", true), audit.Medium, ExitOK},
		"nothing found, not complete":  {found("", false), audit.Medium, ExitIncomplete},
		"found":                        {found(audit.High, true), audit.Medium, ExitFindings},
		"found and not complete":       {found(audit.Medium, false), audit.Medium, ExitFindings},
		"found below":                  {found(audit.Low, true), audit.Medium, ExitOK},
		"found below and not complete": {found(audit.Low, false), audit.Medium, ExitIncomplete},
		"never":                        {found(audit.Critical, true), "", ExitOK},
		"never and not complete":       {found(audit.Critical, false), "", ExitIncomplete},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Status(Verdict(tt.rec, tt.failOn)); got != tt.want {
				t.Errorf("status %d, want %d", got, tt.want)
			}
		})
	}
}

// TestChanged: what was there before counts for nothing.
func TestChanged(t *testing.T) {
	for _, tt := range []struct {
		kind   history.Kind
		failOn audit.Severity
		want   int
	}{
		{history.New, audit.Low, ExitFindings},
		{history.New, audit.Medium, ExitFindings},
		{history.New, audit.High, ExitOK},
		{history.New, "", ExitOK},
		{history.Worse, audit.Medium, ExitFindings},
		{history.Unknown, audit.Medium, ExitIncomplete},
		{history.Unknown, "", ExitIncomplete},
		{history.Solved, audit.Medium, ExitOK},
		{history.Still, audit.Medium, ExitOK},
		{history.Open, audit.Medium, ExitOK},
	} {
		change := history.Changes{All: []history.Change{{Kind: tt.kind, Severity: audit.Medium}}}
		if got := Status(Changed(change, tt.failOn)); got != tt.want {
			t.Errorf("%s, from %q: status %d, want %d", tt.kind, tt.failOn, got, tt.want)
		}
	}
}

func TestExitStatus(t *testing.T) {
	tests := map[string]struct {
		err  error
		want int
	}{
		"nothing":     {nil, ExitOK},
		"usage":       {fmt.Errorf("x: %w", Usage(audit.Text{}, audit.Text{}, nil)), ExitUsage},
		"interrupted": {fmt.Errorf("x: %w", context.Canceled), ExitInterrupted},
		"no files":    {Usage(audit.Text{}, audit.Text{}, fmt.Errorf("x: %w", syscall.EMFILE)), ExitFailure},
		"no files, 2": {Usage(audit.Text{}, audit.Text{}, syscall.ENFILE), ExitFailure},
		"no memory":   {Usage(audit.Text{}, audit.Text{}, syscall.ENOMEM), ExitFailure},
		"anything":    {errors.New("x"), ExitFailure},
		"a plugin":    {fmt.Errorf("x: %w", &Error{Status: 2}), 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Status(tt.err); got != tt.want {
				t.Errorf("status %d, want %d", got, tt.want)
			}
		})
	}
}

func TestEveryStatusHasWords(t *testing.T) {
	for _, s := range AuditStatuses {
		if w := (Page{Book: book}).word(s); w.En == "" || w.Ja == "" {
			t.Errorf("status %d is not explained in every language", s)
		}
	}
}

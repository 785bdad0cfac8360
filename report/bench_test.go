package report_test

import (
	"testing"

	"acctaudit/audit"
	"acctaudit/report"
	"acctaudit/report/internal/sample"
)

// BenchmarkDoc puts a record of 10,000 logins and 3,000 findings into words.
func BenchmarkDoc(b *testing.B) {
	rec, checks := sample.Large(10_000, 3_000), sample.Checks()
	for _, a := range report.Audiences {
		b.Run(string(a), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				report.Doc(rec, checks, report.Options{Lang: audit.Japanese, Audience: a})
			}
		})
	}
}

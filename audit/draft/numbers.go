package draft

// luhn checks the digit of ISO/IEC 7812-1 annex B.
func luhn(d []byte) bool {
	sum := 0
	for i := range d {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			n = n*2/10 + n*2%10
		}
		sum += n
	}
	return sum%10 == 0
}

// isIndividual checks the digit of Japan's twelve-digit individual number, as
// the ministerial ordinance of 2014 (総務省令第85号, article 5) has it. One that
// begins with a day is the number of a case.
func isIndividual(d []byte) bool {
	sum := 0
	for i, weight := range []int{6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2} {
		sum += weight * int(d[i]-'0')
	}
	want := 0
	if rest := sum % 11; rest > 1 {
		want = 11 - rest
	}
	return int(d[11]-'0') == want && !isDay(d[:8])
}

// inRow reports whether groups of digits stand beside the value.
func (c claim) inRow() bool {
	return rowBefore().Match(tail(c.f.b[:c.from], 5)) || rowAfter().Match(head(c.f.b[c.to:], 5))
}

var (
	rowBefore = lazy(`[0-9]{3}[ .-]$`)
	rowAfter  = lazy(`^[ .-][0-9]{3}`)
)

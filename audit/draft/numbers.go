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

// network matches the numbers of Visa, Mastercard, American Express, JCB,
// Diners Club, Discover and UnionPay.
var network = lazy(`^(?:4[0-9]{12}(?:[0-9]{3}){0,2}|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}|` +
	`3[47][0-9]{13}|35(?:2[89]|[3-8][0-9])[0-9]{12,15}|3(?:0[0-59]|[689][0-9])[0-9]{11,13}|` +
	`(?:6(?:011|5[0-9]{2}|4[4-9][0-9]|2[0-9]{2})|81[0-9]{2})[0-9]{12,15})$`)

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

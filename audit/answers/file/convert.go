package file

import (
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/schema"
)

func (t *thing) out(id string) audit.Thing {
	out := audit.Thing{
		ID: id, Kind: string(t.Kind), Name: t.Name, Held: audit.Reply(t.Held), Place: string(t.Place),
		Expires: t.Expires.Time, Photo: audit.Reply(t.Photo), Backup: audit.Reply(t.Backup), Date: t.Confirmed.Time,
	}
	for _, lock := range []reply{t.Lock, t.ScreenLock, t.CarrierPIN} {
		if lock != "" {
			out.Lock = audit.Reply(lock)
		}
	}
	return out
}

func thingIn(t audit.Thing) thing {
	in := thing{
		Kind: kind(t.Kind), Name: t.Name, Held: reply(t.Held), Place: place(t.Place),
		Expires: dateIn(t.Expires), Photo: reply(t.Photo), Backup: reply(t.Backup), Confirmed: dateIn(t.Date),
	}
	switch t.Kind {
	case "device":
		in.ScreenLock = reply(t.Lock)
	case "number":
		in.CarrierPIN = reply(t.Lock)
	default:
		in.Lock = reply(t.Lock)
	}
	return in
}

func (a *account) out(key string) answers.Account {
	return answers.Account{
		Key: key, Service: a.Service, Name: a.Name, Domain: a.Domain, Username: a.Username,
		Importance: a.Importance, ImportanceGuess: a.ImportanceGuess, Factors: a.Factors.out(),
		BackupCodes: audit.BackupCodes{State: string(a.BackupCodes.State), Place: string(a.BackupCodes.Place)},
		Confirmed:   a.Confirmed.Time, ConfirmedBy: string(a.ConfirmedBy),
		SignIn: routes[audit.Route](a.SignIn), Recover: routes[audit.Route](a.Recover),
		Reviewed: a.Reviewed.Time, Recovery: a.Recovery.out(), Note: string(a.Note),
	}
}

func accountIn(a answers.Account) account {
	return account{
		Service: a.Service, Name: a.Name, Domain: a.Domain, Username: a.Username,
		Importance: a.Importance, ImportanceGuess: a.ImportanceGuess, Factors: factorsIn(a.Factors),
		BackupCodes: codes{state(a.BackupCodes.State), place(a.BackupCodes.Place)},
		Confirmed:   dateIn(a.Confirmed), ConfirmedBy: by(a.ConfirmedBy),
		SignIn: routes[[]string](a.SignIn), Recover: routes[[]string](a.Recover),
		Reviewed: dateIn(a.Reviewed), Recovery: recoveryIn(a.Recovery), Note: place(a.Note),
	}
}

func (fs factors) out() []audit.Factor {
	var out []audit.Factor
	for _, f := range fs {
		out = append(out, audit.Factor(f))
	}
	return out
}

func factorsIn(fs []audit.Factor) factors {
	var in factors
	for _, f := range fs {
		in = append(in, factor(f))
	}
	return in
}

func routes[T, F ~[]string](from []F) []T {
	var to []T
	for _, r := range from {
		to = append(to, T(r))
	}
	return to
}

func (r *recovery) out() *audit.Recovery {
	if r == nil {
		return nil
	}
	out := &audit.Recovery{Mail: r.Mail.out(), Phone: r.Phone.out(), Support: string(r.Support), Hours: r.Hours}
	for _, p := range r.Evidence {
		if out.Evidence == nil {
			out.Evidence = make(map[string]audit.Answer)
		}
		out.Evidence[string(p.Key)] = p.Value.out()
	}
	return out
}

func recoveryIn(r *audit.Recovery) *recovery {
	if r == nil {
		return nil
	}
	in := &recovery{Mail: answerIn(r.Mail), Phone: answerIn(r.Phone), Support: place(r.Support), Hours: r.Hours}
	for _, kind := range answers.EvidenceKinds() {
		if a, ok := r.Evidence[kind]; ok {
			in.Evidence = append(in.Evidence, schema.Pair[evidence, answer]{Key: evidence(kind), Value: answerIn(a)})
		}
	}
	return in
}

func (a answer) out() audit.Answer {
	return audit.Answer{Value: audit.Reply(a.Value), Date: a.Date.Time, Place: string(a.Place)}
}

func answerIn(a audit.Answer) answer {
	return answer{Value: reply(a.Value), Date: dateIn(a.Date), Place: place(a.Place)}
}

// dateIn leaves the time of the day out.
func dateIn(t time.Time) date {
	if t.IsZero() {
		return date{}
	}
	y, m, d := t.Date()
	return date{time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

package report

import "acctaudit/audit"

// Labels are the fixed words of a report in one language: headings, heads of
// columns and the sentences that stand in every report.
type Labels struct {
	Title, Invented, ListSep, ReasonSep, Colon, Stop, Space, Means, Found, Nameless, You string

	Date, Tool, Policy, ForWhom, Checked, Services, Looked                   string
	Coverage, Details, Gaps, Sources, Checks, Complete, Incomplete           string
	Summary, Plan, PlanNone, PlanUnknown, Actions, Groups, Accounts, Factors string
	Good, GoodNone, Habits, HabitsNone, Recovery, Incident                   string
	Advice, Credits, Contents, Charts                                        string
	Why, How, Which, Time, Link, More, Priority, Reason, Account             string
	Aside, Others                                                            string // forms of something in brackets, and of how many more there are
	User, Importance, Methods, Backup, Confirmed, Offered, Strength          string
	Source, State, Items, Entries, Unread, SetApart, Check, Status           string
	Findings, Unknown, Clean, NotApplicable, Remedy                          string
	Question, Answer, AnswerDate, Group, GroupKind, Size, Action             string
	SourceSays, CurrentSays, ToolDoes, From, Stale                           string
	SeverityChart, GroupChart, FactorChart, NoFindings, Of                   string
	Code, Severity, Message, Site, Confidence, Minutes                       string
}

// LabelsIn returns the labels in language l.
func LabelsIn(l audit.Lang) Labels {
	if l == audit.Japanese {
		return labelsJa
	}
	return labelsEn
}

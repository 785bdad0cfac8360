package report

var labelsEn = Labels{
	Title:    "Account check-up",
	Invented: "This is a demonstration. The person, the accounts and the passwords in it are invented.",
	Aside:    " (%s)", Others: " (+%d)", ListSep: ", ", ReasonSep: "; ", Colon: ": ", Stop: ".", Space: " ", Means: "What it means", Found: "How it is found", Nameless: "(no name)", You: "You",

	Date: "Date", Tool: "Program", Policy: "Judged by", ForWhom: "Written for", Checked: "Guidance checked", Services: "Service data of", Looked: "Scope",
	Coverage: "What was looked at", Details: "What was looked at, in numbers", Gaps: "What could not be looked at", Sources: "Sources", Checks: "Checks",
	Complete: "Everything that was asked for was looked at.", Incomplete: "Some things could not be looked at. The results below cover the rest only.",
	Summary: "Summary", Plan: "Do these first", PlanNone: "Nothing was found that needs doing at once.",
	PlanUnknown: "What was looked at needs nothing done at once. Begin with what could not be looked at.",
	Actions:     "After that", Groups: "Logins that share a password", Accounts: "Account by account", Factors: "Two-factor sign-in",
	Good: "What is in order", GoodNone: "There is nothing yet of which it can be said for certain that no problem was found.",
	Habits: "Everyday habits", HabitsNone: "Nothing was answered about habits, so nothing is said about them.",
	Recovery: "Ready to get back in", Incident: "If something happens",
	Advice: "The advice and where it comes from", Credits: "Sources of data and guidance", Contents: "Contents", Charts: "In pictures",
	Why: "Why", How: "How", Which: "Where", Time: "Time", Link: "Open", More: "and %d more, in the list by account",
	Priority: "Priority", Reason: "Reasons", Account: "Account",
	User: "User name", Importance: "Importance", Methods: "In use", Backup: "Codes", Confirmed: "Confirmed", Offered: "Offered", Strength: "Strength",
	Source: "Source", State: "State", Items: "Items", Entries: "Looked at", Unread: "Not read", SetApart: "Set apart", Check: "Check", Status: "Status",
	Findings: "Found", Unknown: "Unknown", Clean: "None found", NotApplicable: "Not applicable", Remedy: "What to do",
	Question: "Habit", Answer: "Answer", AnswerDate: "Answered", Group: "Group", GroupKind: "Passwords", Size: "Size", Action: "Action",
	SourceSays: "The source document says", CurrentSays: "Current guidance", ToolDoes: "What this program does", From: "From",
	Stale:         "The guidance was last checked more than 18 months ago; what it says today was not verified.",
	SeverityChart: "Findings by priority", GroupChart: "Sizes of the groups with the same or a similar password", FactorChart: "Two-factor sign-in (accounts)",
	NoFindings: "Nothing was found in what was looked at.", Of: "%[2]d of %[1]d",
	Code: "Code", Severity: "Priority", Message: "Finding", Site: "Site", Confidence: "Confidence", Minutes: "minutes",
}

package json

import (
	"fmt"

	"acctaudit/audit"
)

// In says where the record is broken, and how, in language l. Japanese says how
// only where there are words for it.
func (e *Error) In(l audit.Lang) string {
	if l != audit.Japanese {
		return e.Error()
	}
	out := "acctaudit の記録として読めません"
	if e.Place != "" {
		out += "（" + placeJa(e.Place) + "）"
	}
	if ja := faultsJa[e.Err.Error()]; ja != "" {
		out += "。" + ja
	}
	return out
}

func placeJa(place string) string {
	var line, column int
	if n, _ := fmt.Sscanf(place, "line %d, column %d", &line, &column); n == 2 {
		return fmt.Sprintf("%d行目", line)
	}
	return place
}

var faultsJa = map[string]string{
	"ends too early":                               "途中で終わっています",
	"this is not JSON":                             "JSON ではありません",
	"something follows the record":                 "記録のあとに余分なものがあります",
	"it has no time":                               "日時がありません",
	"a count is negative":                          "数が負になっています",
	"the status is not known":                      "結果の種類が分かりません",
	"the severity is not known":                    "優先度が分かりません",
	"another kind of value stands here":            "値の種類が違います",
	"something here does not belong into a record": "記録にないはずのものがあります",
	"no schema number: not a record of acctaudit":  "スキーマの番号がありません",
	errNotComplete.Error():                         "調べられなかったものがあるのに、すべて調べたことになっています",
}

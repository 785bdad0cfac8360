package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// A sample is a file of many logins: what stands around them, and each.
type sample struct{ head, row, comma, foot string }

// samples are of the size that real items have. In a row, %[1]d is its number.
var samples = map[string]sample{
	"1password": {`{"accounts":[{"vaults":[{"attrs":{"name":"Personal","type":"P"},"items":[`, `{"uuid":"u%[1]d","favIndex":0,"createdAt":1640995200,"updatedAt":1735689600,"state":"active","categoryUuid":"001",` +
		`"details":{"loginFields":[{"value":"alice%[1]d","id":"","name":"username","fieldType":"T","designation":"username"},{"value":"Tr0ub4dor&%[1]dx","id":"","name":"password","fieldType":"P","designation":"password"}],"notesPlain":"","sections":[],"passwordHistory":[]},` +
		`"overview":{"subtitle":"alice","urls":[{"label":"","url":"https://www.site%[1]d.example/login"}],"title":"Site %[1]d","url":"https://www.site%[1]d.example/login","ps":50,"pbe":80.5,"pgrng":false,"tags":[]}}`, ",\n", "]}]}]}"},
	"op": {"", `{"id":"u%[1]d","title":"Site %[1]d","version":1,"vault":{"id":"v","name":"Personal"},"category":"LOGIN","created_at":"2022-01-01T00:00:00Z","updated_at":"2022-01-01T00:00:00Z","urls":[{"label":"website","primary":true,"href":"https://www.site%[1]d.example/login"}],` +
		`"fields":[{"id":"username","type":"STRING","purpose":"USERNAME","label":"username","value":"alice%[1]d"},{"id":"password","type":"CONCEALED","purpose":"PASSWORD","label":"password","value":"Tr0ub4dor&%[1]dx"}]}`, "\n", ""},
	"keepass": {keepassHead, "\n<Entry>\n\t<UUID>AAAA</UUID>\n\t<IconID>0</IconID>\n\t<Times>\n\t\t<CreationTime>2022-01-01T00:00:00Z</CreationTime>\n\t\t<LastModificationTime>2022-01-01T00:00:00Z</LastModificationTime>\n\t</Times>\n\t<String>\n\t\t<Key>Notes</Key>\n\t\t<Value/>\n\t</String>\n" +
		"\t<String>\n\t\t<Key>Password</Key>\n\t\t<Value ProtectInMemory=\"True\">Tr0ub4dor&amp;%[1]dx</Value>\n\t</String>\n\t<String>\n\t\t<Key>Title</Key>\n\t\t<Value>Site %[1]d</Value>\n\t</String>\n\t<String>\n\t\t<Key>URL</Key>\n\t\t<Value>https://www.site%[1]d.example/login</Value>\n\t</String>\n\t<String>\n\t\t<Key>UserName</Key>\n\t\t<Value>alice%[1]d</Value>\n\t</String>\n\t<AutoType>\n\t\t<Enabled>True</Enabled>\n\t</AutoType>\n\t<History/>\n</Entry>", "", keepassFoot},
	"protonpass": {`{"version":"1.31.0","encrypted":false,"vaults":{"V":{"name":"Personal","items":[`, `{"itemId":"u%[1]d","shareId":"V","data":{"metadata":{"name":"Site %[1]d","note":"","itemUuid":"x"},"extraFields":[],"platformSpecific":null,"type":"login",` +
		`"content":{"itemEmail":"alice%[1]d@example.com","password":"Tr0ub4dor&%[1]dx","urls":["https://www.site%[1]d.example/login"],"totpUri":"","passkeys":[],"itemUsername":""}},"state":1,"aliasEmail":null,"contentFormatVersion":7,"createTime":1640995200,"modifyTime":1735689600,"pinned":false,"files":[]}`, ",", "]}}}"},
	"enpass": {`{"folders":[],"items":[`, `{"archived":0,"auto_submit":1,"category":"login","createdAt":1640995200,"favorite":0,"note":"","subtitle":"alice","template_type":"login.default","title":"Site %[1]d","trashed":0,"updated_at":1735689600,"uuid":"u%[1]d","fields":[` +
		`{"deleted":0,"label":"Username","type":"username","value":"alice%[1]d","uid":10},{"deleted":0,"label":"Password","sensitive":1,"type":"password","value":"Tr0ub4dor&%[1]dx","value_updated_at":1640995200},{"deleted":0,"label":"Website","type":"url","value":"https://www.site%[1]d.example/login"}]}`, ",", "]}"},
	"keeper":   {`{"shared_folders":[],"records":[`, `{"uid":"u%[1]d","title":"Site %[1]d","notes":"","$type":"login","login":"alice%[1]d","password":"Tr0ub4dor&%[1]dx","login_url":"https://www.site%[1]d.example/login","last_modified":1735689600,"custom_fields":{},"folders":[]}`, ",", "]}"},
	"avast":    {`{"notes":[],"cards":[],"logins":[`, `{"custName":"Site %[1]d","url":"https://www.site%[1]d.example/login","loginName":"alice%[1]d","pwd":"Tr0ub4dor&%[1]dx","note":""}`, ",", "]}"},
	"dashlane": {`{"AUTHENTIFIANT":[`, `{"domain":"site%[1]d.example","email":"","login":"alice%[1]d","note":"","password":"Tr0ub4dor&%[1]dx","secondaryLogin":"","title":"Site %[1]d"}`, ",", "]}"},
	"psono":    {`{"folders":[],"items":[`, `{"type":"website_password","name":"Site %[1]d","website_password_title":"Site %[1]d","website_password_url":"https://www.site%[1]d.example/login","website_password_username":"alice%[1]d","website_password_password":"Tr0ub4dor&%[1]dx","website_password_notes":""}`, ",", "]}"},
	"cxf": {`{"version":{"major":1,"minor":0},"exporterRpId":"x","accounts":[{"collections":[],"items":[`, `{"id":"u%[1]d","creationAt":1640995200,"title":"Site %[1]d","scope":{"urls":["https://www.site%[1]d.example/login"],"androidApps":[]},"credentials":[{"type":"basic-auth",` +
		`"username":{"fieldType":"string","value":"alice%[1]d"},"password":{"fieldType":"concealed-string","value":"Tr0ub4dor&%[1]dx"}}]}`, ",", "]}]}"},
	"kaspersky": {"Websites\n\n", "Website name: Site %[1]d\nWebsite URL: https://www.site%[1]d.example/login\nLogin name: \nLogin: alice%[1]d\nPassword: Tr0ub4dor&%[1]dx\nComment: \n\n---\n\n", "", ""},
}

// of writes a file of n logins.
func (s sample) of(n int) []byte {
	var b bytes.Buffer
	b.WriteString(s.head)
	for i := range n {
		if i > 0 {
			b.WriteString(s.comma)
		}
		fmt.Fprintf(&b, s.row, i)
	}
	b.WriteString(s.foot)
	return b.Bytes()
}

// BenchmarkFormats reads 10,000 logins of every format that is no table.
func BenchmarkFormats(b *testing.B) {
	const n = 10_000
	files := map[string][]byte{"bitwarden": bitwardenOf(n), "bitwarden-zip": pack(b, fstest.MapFS{"data.json": {Data: bitwardenOf(n)}})}
	for name, s := range samples {
		files[name] = s.of(n)
	}
	for name, in := range files {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				x, err := read(b.Context(), bytes.NewReader(in), "f", Options{}, limits, int64(len(in)))
				if err != nil || len(x.Entries) != n {
					b.Fatal(len(x.Entries), err)
				}
			}
		})
	}
}

// TestSamples holds the benchmark to what it says that it measures.
func TestSamples(t *testing.T) {
	for name, s := range samples {
		x, err := readText(t, string(s.of(3)), limits)
		if err != nil || len(x.Entries) != 3 || string(x.Entries[2].Secret.Reveal()) != "Tr0ub4dor&2x" || !strings.HasPrefix(x.Entries[2].Username, "alice2") {
			t.Errorf("%s: %+v, %v", name, x, err)
		}
	}
}

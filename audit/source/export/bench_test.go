package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// chromeOf writes a Chrome export of n rows, a third of them quoted.
func chromeOf(n int) []byte {
	var b bytes.Buffer
	b.WriteString(chromeHead)
	for i := range n {
		if i%3 == 0 {
			fmt.Fprintf(&b, "\"Site %d, Inc.\",https://www.site%d.example/login,alice%d@example.com,\"pa,ss\"\"%d\",\n", i, i, i%7, i)
			continue
		}
		fmt.Fprintf(&b, "site%d.example,https://www.site%d.example/account/sign-in,alice%d@example.com,Tr0ub4dor&%dx,\n", i, i, i%7, i)
	}
	return b.Bytes()
}

// bitwardenOf writes an export of n items of the size that real ones have.
func bitwardenOf(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"encrypted":false,"folders":[],"items":[`)
	for i := range n {
		fmt.Fprintf(&b, `%s
    {
      "passwordHistory": null,
      "revisionDate": "2025-03-04T05:06:07.890Z",
      "creationDate": "2023-03-04T05:06:07.890Z",
      "deletedDate": null,
      "id": "%08x-0000-4000-8000-000000000000",
      "organizationId": null,
      "folderId": null,
      "type": 1,
      "reprompt": 0,
      "name": "Site %d",
      "notes": null,
      "favorite": false,
      "fields": [],
      "login": {
        "fido2Credentials": [],
        "uris": [{"match": null, "uri": "https://www.site%d.example/login"}],
        "username": "alice%d@example.com",
        "password": "Tr0ub4dor&%dx",
        "totp": null
      },
      "collectionIds": null
    }`, strings.Repeat(",", min(1, i)), i, i, i, i%7, i)
	}
	b.WriteString("]}\n")
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	for name, write := range map[string]func(int) []byte{"chrome": chromeOf, "bitwarden": bitwardenOf} {
		for _, n := range []int{10_000, 100_000} {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				in := write(n)
				b.SetBytes(int64(len(in)))
				b.ReportAllocs()
				for b.Loop() {
					x, err := read(b.Context(), bytes.NewReader(in), "f", Options{}, limits, int64(len(in)))
					if err != nil || len(x.Entries) != n {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

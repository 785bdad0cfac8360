package export

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Table is the format of a table of no program's, such as one that a person
// keeps.
const Table = "table"

// vocabulary are the words for a column that people use, by what they mean, as
// fold writes them. Of several columns of one meaning that of the first word
// counts first.
var vocabulary = dialect{format: Table, means: means{
	title: "title,name,itemname,entryname,service,servicename,タイトル,名前,名称,項目名,サービス,サービス名",
	urls: "url,urls,website,websiteurl,webaddress,weburl,site,siteurl,uri,link,loginurl,domain,web," +
		"サイト,サイト名,ウェブサイト,webサイト,サイトurl,アドレス,リンク,ホームページ,ドメイン",
	user: "username,user,userid,login,loginid,loginname,id,email,emailaddress,mail,mailaddress," +
		"ユーザー名,ユーザ名,ユーザー,ユーザ,ユーザーid,ユーザid,ログインid,ログイン名,会員番号,会員id,メール,メールアドレス,eメール",
	secret: "password,pass,passwd,pwd,passphrase,パスワード,ログインパスワード,パス",
	seed:   "totp,otp,otpauth,2fasecret,ワンタイムパスワード",
	folder: "folder,category,フォルダー,フォルダ,カテゴリー,カテゴリ,分類",
}}

// either are words that some use for the user, and others, who have another word
// for that, for what the login is called.
const either = "account,accountname,アカウント,アカウント名"

// roleNames are what --columns and a record call the roles of a plain table.
var roleNames = means{title: "name", urls: "site", user: "user", secret: "password", seed: "totp", folder: "folder"}

// widest is how long the name of a column may be, in bytes.
const widest = 200

// plain finds the columns of a table by their names.
func plain(header [][]byte) (*columns, error) {
	folded := make([][]byte, len(header))
	for i, cell := range header {
		if len(cell) > widest {
			return nil, &Error{Code: CodeUnknownFormat}
		}
		folded[i] = fold(cell)
		defer clear(folded[i])
	}
	c := vocabulary.places(titled(folded))
	c.named, c.least = len(header), len(header)
	var all []string
	for _, spots := range append(slices.Clone(c.at[:]), c.either(folded)) {
		for _, s := range spots {
			all = append(all, string(folded[s.at]))
		}
	}
	switch names := strings.Join(all, ", "); {
	case len(c.at[secret]) > 1:
		return nil, &Error{Code: CodeSeveral, Field: names}
	case len(c.at[secret]) == 0, len(c.at[title])+len(c.at[urls]) == 0:
		return nil, &Error{Code: CodeUnknownFormat, Field: names}
	}
	return c, nil
}

// either adds the columns that are the user, or the title if there is a user.
func (c *columns) either(folded [][]byte) []spot {
	role := title
	if len(c.at[user]) == 0 {
		role = user
	}
	d := dialect{}
	d.means[role] = either
	more := d.places(titled(folded)).at[role]
	c.at[role] = append(c.at[role], more...)
	return more
}

// fold returns the name of a column without what writers differ in: letter
// case, width, and what parts its words.
func fold(cell []byte) []byte {
	out := bytes.ToLower(norm.NFKC.Bytes(cell))
	return slices.DeleteFunc(out, func(b byte) bool { return b == ' ' || b == '_' || b == '-' })
}

// Formats lists every format that a file can be read in.
func Formats() []string {
	all := []string{Table}
	for _, d := range dialects {
		if d.refused == "" {
			all = append(all, d.format)
		}
	}
	for _, s := range shapes() {
		all = append(all, s.format)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(format string) bool { return format == "" })
}

// Columns say which column of a table is which: by role, as "site", its name in
// the header or its number from 1.
type Columns map[string][]string

// ParseColumns reads "site=URL,user=Mail,password=3". It reports false of what
// is no such text.
func ParseColumns(text string) (Columns, bool) {
	cols := make(Columns)
	for pair := range strings.SplitSeq(text, ",") {
		role, name, ok := strings.Cut(pair, "=")
		role = strings.TrimSpace(role)
		if !ok || role == "" || !slices.Contains(roleNames[:], role) || strings.TrimSpace(name) == "" {
			return nil, false
		}
		cols[role] = append(cols[role], name)
	}
	return cols, len(cols["password"]) == 1 && len(cols["site"])+len(cols["name"]) > 0
}

// columns finds the columns in the first row. If all are numbers, and the
// password's has no name of one, that is a login already.
func (cols Columns) columns(row [][]byte) (*columns, error) {
	c := &columns{dialect: &dialect{format: Table, bare: true}, named: len(row), least: len(row)}
	for role := range roles {
		for _, name := range cols[roleNames[role]] {
			i, number := index(row, name)
			if i < 0 {
				return nil, &Error{Code: CodeNoColumn, Field: roleNames[role]}
			}
			c.at[role] = append(c.at[role], spot{at: i})
			c.bare = c.bare && number
		}
	}
	heading := fold(row[c.at[secret][0].at])
	defer clear(heading)
	c.bare = c.bare && !slices.Contains(listOf(vocabulary.means[secret]), string(heading))
	return c, nil
}

// index returns the place of a column, by its name or number.
func index(row [][]byte, name string) (at int, number bool) {
	if i := slices.IndexFunc(row, func(cell []byte) bool { return string(cell) == name }); i >= 0 {
		return i, false
	}
	n, err := strconv.Atoi(strings.TrimSpace(name))
	if err != nil || n < 1 || n > len(row) {
		return -1, false
	}
	return n - 1, true
}

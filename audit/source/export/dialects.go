package export

import "acctaudit/audit"

// A dialect is the CSV of one program: the columns of its header, each in its
// spelling, and what they mean. A file is of a dialect if it has all columns
// of has, and none that is neither in has nor in may. Lists are parted by
// commas.
type dialect struct {
	format  string // as entries carry it
	has     string
	may     string // columns that only some versions of the program write
	means   means
	apart   []rule
	spoilt  []string // what the program may have put in place of characters of a password
	joined  bool     // several addresses stand in one field, parted by commas
	refused bool     // the file does not tell what is in the bin
}

// Means are the columns that are read, by what they mean. Of several the first
// that is filled counts; of addresses all do.
type means [roles]string

// What a column can mean.
const (
	title = iota
	urls
	user
	secret
	seed    // of one-time passwords
	id      // what the program itself calls the row
	created // in milliseconds since 1970
	changed // the password, in milliseconds since 1970
	roles   // how many there are
)

// A rule sets rows apart by the value of a column.
type rule struct {
	column, value string // the value "*" is anything but nothing
	apart         audit.Apart
}

// dialects are all that can be told for certain by their header. Keeper's and
// Dashlane's old CSV have none; that of KeePass 1 quotes in another way, and
// rows of RoboForm's are longer than its header.
var dialects = []dialect{
	{ // and Edge, Brave, Opera, Vivaldi
		format: "chrome", has: "name,url,username,password", may: "note",
		means: means{title: "name", urls: "url", user: "username", secret: "password"},
	},
	{
		format: "firefox", has: "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged",
		means: means{urls: "url", user: "username", secret: "password", id: "guid", created: "timeCreated", changed: "timePasswordChanged"},
		apart: []rule{{"url", "chrome://FirefoxAccounts", audit.ApartToken}}, // Firefox's own sign-in
	},
	{ // and Apple's Passwords
		format: "safari", has: "Title,URL,Username,Password,Notes,OTPAuth",
		means: means{title: "Title", urls: "URL", user: "Username", secret: "Password", seed: "OTPAuth"},
	},
	{
		format: "safari", has: "Title,Url,Username,Password,OTPAuth", // Safari 15
		means: means{title: "Title", urls: "Url", user: "Username", secret: "Password", seed: "OTPAuth"},
	},
	{
		format: "bitwarden", has: "type,name,notes,fields,login_uri,login_username,login_password,login_totp",
		may: "folder,favorite,collections,reprompt,archivedDate", joined: true,
		means: means{title: "name", urls: "login_uri", user: "login_username", secret: "login_password", seed: "login_totp"},
		apart: []rule{{"archivedDate", "*", audit.ApartArchive}, {"type", "note", audit.ApartNote}},
	},
	{
		format: "1password", has: "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes",
		means: means{title: "Title", urls: "Url", user: "Username", secret: "Password", seed: "OTPAuth"},
		apart: []rule{{"Archived", "true", audit.ApartArchive}},
	},
	{
		format: "lastpass", has: "url,username,password,extra,name,grouping,fav", may: "totp",
		means:  means{title: "name", urls: "url", user: "username", secret: "password", seed: "totp"},
		apart:  []rule{{"url", "http://sn", audit.ApartNote}, {"url", "http://group", audit.ApartFolder}},
		spoilt: []string{"&amp;", "&lt;", "&gt;", "&quot;"}, // by the browser extension, not by the web page
	},
	{
		format: "dashlane", has: "username,username2,username3,title,password,note,url,category", may: "otpSecret,otpUrl",
		means: means{title: "title", urls: "url", user: "username,username2,username3", secret: "password", seed: "otpSecret,otpUrl"},
	},
	{
		format: "nordpass",
		has: "name,url,username,password,note,cardholdername,cardnumber,cvc,expirydate,zipcode,folder," +
			"full_name,phone_number,email,address1,address2,city,country,state",
		may:   "additional_urls,pin,type,custom_fields",
		means: means{title: "name", urls: "url,additional_urls", user: "username", secret: "password"},
		apart: []rule{
			{"type", "note", audit.ApartNote},
			{"type", "credit_card", audit.ApartCard},
			{"type", "identity", audit.ApartIdentity},
			{"type", "folder", audit.ApartFolder},
		},
	},
	{ // and KeePassX: the bin is a group of any name
		format: "keepassxc", has: "Group,Title,Username,Password,URL,Notes", may: "TOTP,Icon,Last Modified,Created", refused: true,
	},
	{ // what is in the bin is not marked
		format: "protonpass", has: "type,name,url,username,password,note,totp,createTime,modifyTime", may: "email,vault,autofillUrls", refused: true,
	},
}

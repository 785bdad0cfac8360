package export

import "acctaudit/audit"

// dialects are all CSV files that can be told for certain by their header, and
// those without one that the person can name. What Norton and 1Password 4 write,
// the same five columns, is a plain table.
var dialects = []dialect{
	{ // and Edge, Brave, Opera, Vivaldi
		format: "chrome", has: "name,url,username,password", may: "note",
		means: means{title: "name", urls: "url", user: "username", secret: "password"},
	},
	{
		format: "firefox", has: "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged",
		means: means{urls: "url", user: "username", secret: "password", id: "guid", created: "timeCreated", changed: "timePasswordChanged"},
		apart: []rule{{"url", kinds{"chrome://FirefoxAccounts": audit.ApartToken}.of}}, // Firefox's own sign-in
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
		means: means{
			title: "name", urls: "login_uri", user: "login_username", secret: "login_password", seed: "login_totp",
			folder: "folder,collections", favourite: "favorite", archived: "archivedDate",
		},
		apart: []rule{{"type", kinds{"note": audit.ApartNote}.of}},
	},
	{
		format: "1password", has: "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes",
		means: means{
			title: "Title", urls: "Url", user: "Username", secret: "Password", seed: "OTPAuth",
			favourite: "Favorite", archived: "Archived",
		},
	},
	{
		format: "lastpass", has: "url,username,password,extra,name,grouping,fav", may: "totp",
		means:  means{title: "name", urls: "url", user: "username", secret: "password", seed: "totp", folder: "grouping", favourite: "fav"},
		apart:  []rule{{"url", kinds{"http://sn": audit.ApartNote, "http://group": audit.ApartFolder}.of}},
		spoilt: []string{"&amp;", "&lt;", "&gt;", "&quot;"}, // by the browser extension, not by the web page
	},
	{
		format: "dashlane", has: "username,username2,username3,title,password,note,url,category", may: "otpSecret,otpUrl",
		means: means{
			title: "title", urls: "url", user: "username,username2,username3", secret: "password", seed: "otpSecret,otpUrl", folder: "category",
		},
	},
	{
		format: "dashlane", has: "title,url,username,password,note", bare: true, ragged: true, // before 2021
		means: means{title: "title", urls: "url", user: "username", secret: "password"},
	},
	{
		format: "nordpass",
		has: "name,url,username,password,note,cardholdername,cardnumber,cvc,expirydate,zipcode,folder," +
			"full_name,phone_number,email,address1,address2,city,country,state",
		may:   "additional_urls,pin,type,custom_fields",
		means: means{title: "name", urls: "url,additional_urls", user: "username", secret: "password", folder: "folder"},
		apart: []rule{{"type", kinds{
			"note": audit.ApartNote, "credit_card": audit.ApartCard, "identity": audit.ApartIdentity, "folder": audit.ApartFolder,
		}.of}},
	},
	{ // and KeePassX
		format: "keepassxc", has: "Group,Title,Username,Password,URL,Notes", may: "TOTP,Icon,Last Modified,Created",
		means: means{
			title: "Title", urls: "URL", user: "Username", secret: "Password", seed: "TOTP", folder: "Group", created: "Created",
		},
		apart: []rule{{"Group", inBin}}, rooted: true, remark: audit.RemarkBinByName,
	},
	{ // KeePass 1, and KeePass 2 in that form
		format: "keepass", has: "Account,Login Name,Password,Web Site,Comments", escaped: true, remark: audit.RemarkBinUnmarked,
		means: means{title: "Account", urls: "Web Site", user: "Login Name", secret: "Password"},
	},
	{
		format: "protonpass", has: "type,name,url,username,password,note,totp,createTime,modifyTime", may: "email,vault,autofillUrls",
		joined: true, remark: audit.RemarkBinUnmarked,
		means: means{
			title: "name", urls: "url,autofillUrls", user: "username,email", secret: "password", seed: "totp", folder: "vault", created: "createTime",
		},
		apart: []rule{{"type", kinds{
			"note": audit.ApartNote, "alias": audit.ApartAlias, "creditCard": audit.ApartCard, "identity": audit.ApartIdentity,
			"wifi": audit.ApartWiFi, "sshKey": audit.ApartKey,
		}.of}},
	},
	{
		format: "roboform", has: "Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2", ragged: true, seeded: "TOTP KEY$", ticked: true,
		means: means{title: "Name", urls: "Url", user: "Login", secret: "Pwd", folder: "Folder"},
	},
	{
		format: "roboform", has: "Name,Url,Login,Pwd,Note,Folder,Rf_fields", ragged: true, seeded: "TOTP KEY$", ticked: true, // before 2022
		means: means{title: "Name", urls: "Url", user: "Login", secret: "Pwd", folder: "Folder"},
	},
	{
		format: "zoho", has: "Password Name,Description,Password URL,SecretData,Notes,CustomData,Tags,Classification,Favorite,Folder Name",
		may: "TOTP,login_totp", ragged: true,
		means: means{
			title: "Password Name", urls: "Password URL", user: "SecretData/User Name", secret: "SecretData/Password",
			seed: "TOTP,login_totp", folder: "Folder Name", favourite: "Favorite",
		},
	},
	{
		format: "zoho", has: "Secret Name,Description,Secret URL,SecretData,Notes,CustomData,Tags,Classification,Favorite,ChamberName",
		may: "TOTP,login_totp", ragged: true,
		means: means{
			title: "Secret Name", urls: "Secret URL", user: "SecretData/User Name", secret: "SecretData/Password",
			seed: "TOTP,login_totp", folder: "ChamberName", favourite: "Favorite",
		},
	},
	{ // and AVG
		format: "avast", has: "name,web,login,password",
		means: means{title: "name", urls: "web", user: "login", secret: "password"},
	},
	{
		format: "buttercup", has: "!group_id,!group_name,title,username,password,URL", may: "!type,!group_parent,id,url", more: true,
		means: means{title: "title", urls: "URL,url", user: "username", secret: "password", folder: "!group_name"},
		apart: []rule{{"!type", kinds{"group": audit.ApartFolder}.of}},
	},
	{
		format: "keeper", has: "folder,title,login,password,url,notes,shared folder", bare: true, ragged: true, seeded: "TFC:Keeper",
		means: means{title: "title", urls: "url", user: "login", secret: "password", folder: "folder"},
	},
	{
		format: "myki", has: "url,username,password,additionalInfo,nickname,twofaSecret",
		means: means{title: "nickname", urls: "url", user: "username", secret: "password", seed: "twofaSecret"},
	},
	{ // パスワードマネージャー, which ended in 2025
		format: "trendmicro", has: "アカウント,暗号化したパスワード", more: true, refused: CodeOwnOnly,
	},
}

package export

import (
	"bytes"
	"strings"

	"acctaudit/audit"
)

// A vault is the JSON of one program. What it names are paths, of the keys that lead
// there: has those that tell it, in one of several ways, and means those in an
// item. A step of [] is any element of a list, and [type=totp] one whose type is
// totp; a key may end in a * for whatever follows. A ? at the end of a path asks only
// whether anything is there, and state=2 whether the state is 2.
type vault struct {
	dialect
	items  string       // the lists of items, in a box
	aside  []list       // other lists in it
	boxes  string       // boxes in it; the file itself is one
	label  string       // what it is called
	team   string       // says U if others have it as well
	names  string       // the list of folders that items are in
	sort   func(*items) // of an item that is not one login; nil if it is
	locked *Error       // if encrypted is true
	series bool         // of items, one after the other
	long   bool         // a line of it may be as long as the file
}

// A list is set apart.
type list struct {
	path string
	why  audit.Apart
}

// Where 1PUX has what a login is made of. A value may be an object around the text.
const (
	opuxUser   = "details/loginFields/[designation=username]/value"
	opuxSecret = "details/loginFields/[designation=password]/value"
)

// vaults are all that are known; the first that fits counts.
var vaults = []vault{
	{ // of a person or an organisation, which has collections in place of folders, and what "bw list items" prints
		items: "items/[],[]", names: "folders/[],collections/[]", locked: &Error{Code: CodeAccountBound},
		dialect: dialect{
			format: "bitwarden", has: "encrypted,items|[]/object,[]/type,[]/folderId,[]/name",
			means: means{
				title: "name", urls: "login/uris/[]/uri", user: "login/username", secret: "login/password",
				seed: "login/totp?", passkey: "login/fido2Credentials?", id: "id", kind: "type",
				folder: "folderId,collectionIds/[]", favourite: "favorite", archived: "archivedDate?", shared: "organizationId?",
				created: "creationDate", ended: "creationDate,passwordHistory/[]/lastUsedDate,login/passwordRevisionDate",
				void: "login/uris/[]/match=4,login/uris/[]/match=5", // an expression, and never
			},
			apart: []rule{{"deletedDate?", kinds{"true": audit.ApartBin}.of}},
			kinds: kinds{
				"1": audit.ApartNoPassword, "2": audit.ApartNote, "3": audit.ApartCard, "4": audit.ApartIdentity, "5": audit.ApartKey,
			},
		},
	},
	{ // 1PUX: what sections hold is passed over, but for what is made of a seed
		items: "items/[]", boxes: "accounts/[]/vaults/[]", label: "attrs/name", team: "attrs/type", long: true,
		dialect: dialect{
			format: "1password", has: "accounts/[]/vaults",
			means: means{
				title: "overview/title", urls: "overview/urls/[]/url,overview/url", user: opuxUser + "," + opuxUser + "/*",
				secret: opuxSecret + "," + opuxSecret + "/*,details/password", seed: "details/sections/[]/fields/[]/value/totp?",
				id: "uuid", kind: "categoryUuid", favourite: "favIndex", archived: "state=archived", // or thrown away: the file does not tell
				created: "createdAt", ended: "createdAt,details/passwordHistory/[]/time",
			},
			kinds: kinds{
				"001": audit.ApartNoPassword, "005": audit.ApartNoPassword, "002": audit.ApartCard, "101": audit.ApartCard,
				"003": audit.ApartNote, "004": audit.ApartIdentity, "103": audit.ApartIdentity, "106": audit.ApartIdentity,
				"108": audit.ApartIdentity, "109": audit.ApartWiFi, "102": audit.ApartServer, "110": audit.ApartServer,
				"111": audit.ApartServer, "112": audit.ApartServer, "114": audit.ApartKey,
			},
		},
	},
	{ // what "op item get" prints
		series: true, sort: (*items).op,
		dialect: dialect{
			format: "1password", has: "id,category,fields,vault",
			means: means{
				title: "title", urls: "urls/[]/href", user: "fields/[purpose=USERNAME]/value,fields/[purpose=USERNAME]/value/*",
				secret: "fields/[purpose=PASSWORD]/value,fields/[purpose=PASSWORD]/value/*,fields/[type=CONCEALED]/value", seed: "fields/[type=OTP]/value?",
				id: "id", kind: "category", folder: "vault/name", favourite: "favorite", archived: "state=ARCHIVED", created: "created_at",
			},
			kinds: kinds{
				"LOGIN": audit.ApartNoPassword, "PASSWORD": audit.ApartNoPassword, "CREDIT_CARD": audit.ApartCard, "BANK_ACCOUNT": audit.ApartCard,
				"SECURE_NOTE": audit.ApartNote, "IDENTITY": audit.ApartIdentity, "PASSPORT": audit.ApartIdentity, "DRIVER_LICENSE": audit.ApartIdentity,
				"SOCIAL_SECURITY_NUMBER": audit.ApartIdentity, "WIRELESS_ROUTER": audit.ApartWiFi, "SERVER": audit.ApartServer, "DATABASE": audit.ApartServer,
				"EMAIL_ACCOUNT": audit.ApartServer, "API_CREDENTIAL": audit.ApartServer, "SSH_KEY": audit.ApartKey,
			},
		},
	},
	{ // which its ZIP holds as well
		items: "items/[]", boxes: "vaults/*", label: "name", locked: &Error{Code: CodeClosed, Format: "pgp"},
		dialect: dialect{
			format: "protonpass", has: "vaults,version,encrypted",
			means: means{
				title: "data/metadata/name", urls: "data/content/autofillUrls/[]/url,data/content/urls/[]",
				user:   "data/content/itemUsername,data/content/itemEmail,data/content/username", // the last of version 1.17 and earlier
				secret: "data/content/password", seed: "data/content/totpUri?,data/extraFields/[]/type=totp", passkey: "data/content/passkeys?",
				id: "itemId", kind: "data/type", favourite: "pinned", created: "createTime",
			},
			apart: []rule{{"state", kinds{"2": audit.ApartBin}.of}, {"data/type", kinds{"wifi": audit.ApartWiFi}.of}},
			kinds: kinds{
				"login": audit.ApartNoPassword, "note": audit.ApartNote, "alias": audit.ApartAlias, "creditCard": audit.ApartCard,
				"identity": audit.ApartIdentity, "sshKey": audit.ApartKey,
			},
		},
	},
	{ // an older export
		items: "AUTHENTIFIANT/[]",
		aside: []list{
			{"SECURENOTE/[]", audit.ApartNote},
			{"PAYMENTMEAN*/[]", audit.ApartCard},
			{"BANKSTATEMENT/[]", audit.ApartCard},
			{"*/[]", audit.ApartIdentity},
		},
		dialect: dialect{
			format: "dashlane", has: "AUTHENTIFIANT",
			means: means{title: "title", urls: "domain", user: "login,email,secondaryLogin", secret: "password"},
		},
	},
	{ // of the fields for passwords the first counts: others are answers to questions and the like
		items: "items/[]", names: "folders/[]",
		dialect: dialect{
			format: "enpass", has: "folders,items/[]/uuid,items/[]/fields",
			means: means{
				title: "title", urls: "fields/[type=url]/value", apps: "fields/[type=.Android#]/value",
				user:   "fields/[type=username]/value,fields/[type=email]/value",
				secret: "fields/[type=password]/value", seed: "fields/[type=totp]/value?",
				id: "uuid", folder: "folders/[]", favourite: "favorite", archived: "archived",
				created: "createdAt", changed: "fields/[type=password]/value_updated_at",
				void: "fields/[]/deleted=1,fields/[]/value=",
			},
			apart: []rule{
				{"trashed=1", kinds{"true": audit.ApartBin}.of},
				{"template_type", func(of []byte) audit.Apart {
					if bytes.Contains(of, []byte("wifi")) {
						return audit.ApartWiFi
					}
					return ""
				}},
				{"category", kinds{
					"computer": audit.ApartServer, "creditcard": audit.ApartCard, "finance": audit.ApartCard, "identity": audit.ApartIdentity,
					"note": audit.ApartNote, "travel": audit.ApartIdentity, "license": audit.ApartOther,
				}.of},
			},
		},
	},
	{
		items: "records/[]",
		dialect: dialect{
			format: "keeper", has: "records/[]/title,records/[]/$type|shared_folders,records",
			means: means{
				title: "title", urls: "login_url", user: "login", secret: "password", seed: "custom_fields/$oneTimeCode*?,custom_fields/TFC:Keeper?",
				id: "uid", folder: "folders/[]/folder,folders/[]/shared_folder", shared: "folders/[]/shared_folder",
			},
			apart: []rule{{"$type", kinds{
				"wifiCredentials": audit.ApartWiFi, "bankCard": audit.ApartCard, "bankAccount": audit.ApartCard, "sshKeys": audit.ApartKey,
				"encryptedNotes": audit.ApartNote, "databaseCredentials": audit.ApartServer, "serverCredentials": audit.ApartServer,
				"passport": audit.ApartIdentity, "driverLicense": audit.ApartIdentity, "ssnCard": audit.ApartIdentity, "contact": audit.ApartIdentity,
				"address": audit.ApartIdentity, "birthCertificate": audit.ApartIdentity, "healthInsurance": audit.ApartIdentity,
			}.of}},
		},
	},
	{ // and AVG
		items: "logins/[]", aside: []list{{"notes/[]", audit.ApartNote}, {"cards/[]", audit.ApartCard}},
		dialect: dialect{
			format: "avast", has: "logins,notes,cards",
			means: means{title: "custName", urls: "url", user: "loginName", secret: "pwd"},
		},
	},
	{ // every type has keys of its own
		items: "items/[]", boxes: "folders/[]", label: "name",
		dialect: dialect{
			format: "psono", has: "folders/[]/items/[]/type,folders/[]/name|items/[]/website_password_title",
			means: means{
				title: "website_password_title,application_password_title,name", urls: "website_password_url",
				user:   "website_password_username,application_password_username",
				secret: "website_password_password,application_password_password", seed: "website_password_totp_code?", kind: "type",
			},
			kinds: kinds{
				"website_password": audit.ApartNoPassword, "application_password": audit.ApartNoPassword, "note": audit.ApartNote,
				"credit_card": audit.ApartCard, "identity": audit.ApartIdentity, "ssh_own_key": audit.ApartKey, "mail_gpg_own_key": audit.ApartKey,
			},
		},
	},
	{ // the Credential Exchange Format of the FIDO Alliance; userName, texts in place of objects, and urls are of a draft
		items: "items/[]", boxes: "accounts/[]", names: "collections/[]", sort: (*items).credentials,
		dialect: dialect{
			format: "cxf", has: "version,exporterRpId,accounts/[]/items",
			means: means{
				title: "title", urls: "scope/urls/[],credentials/[]/urls/[]", apps: "scope/androidApps/[]/bundleId",
				user:   "credentials/[]/username/value,credentials/[]/username,credentials/[]/userName/value,credentials/[]/userName",
				secret: "credentials/[]/password/value,credentials/[]/password", seed: "credentials/[]/type=totp", passkey: "credentials/[]/type=passkey",
				id: "id", folder: "id", kind: "credentials/[]/type", favourite: "favorite", created: "creationAt",
			},
			apart: []rule{{"credentials/[]/type", kinds{
				"note": audit.ApartNote, "credit-card": audit.ApartCard, "ssh-key": audit.ApartKey, "wifi": audit.ApartWiFi, "api-key": audit.ApartToken,
				"identity-document": audit.ApartIdentity, "passport": audit.ApartIdentity, "drivers-license": audit.ApartIdentity,
				"person-name": audit.ApartIdentity, "address": audit.ApartIdentity,
			}.of}},
			kinds: kinds{ // what belongs to another credential of its item
				"basic-auth": audit.ApartNoPassword, "custom-fields": audit.ApartNoPassword, "file": audit.ApartNoPassword,
				"item-reference": audit.ApartNoPassword, "generated-password": audit.ApartNoPassword,
			},
		},
	},
}

// keys are all that the format documents.
func (v *vault) keys() string {
	names := listOf(strings.Join([]string{v.items, v.boxes, v.label, v.team, v.names, "encrypted", folderKeys}, ","))
	for _, l := range v.aside {
		names = append(names, l.path)
	}
	var all []string
	for _, p := range pathsOf(append(names, v.fields()...)) {
		for _, s := range p.steps {
			all = append(all, s.key)
		}
	}
	return strings.Join(all, ",")
}

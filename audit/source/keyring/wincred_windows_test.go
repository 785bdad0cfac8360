package keyring_test

import (
	"slices"
	"testing"

	"github.com/danieljoos/wincred"
	gokeyring "github.com/zalando/go-keyring"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/internal/classify"
)

// TestCredentialManager writes credentials as three programs do, one of them
// in UTF-16, and reads them with what else is there.
func TestCredentialManager(t *testing.T) {
	if err := gokeyring.Set("keyringtest.example", "alice", "Summer-keyringtest"); err != nil {
		t.Skip("no credential manager:", err)
	}
	t.Cleanup(func() { gokeyring.Delete("keyringtest.example", "alice") })
	if err := gokeyring.Set(classify.OwnPrefix+"keyringtest.example", "alice", "Own-keyringtest"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { gokeyring.Delete(classify.OwnPrefix+"keyringtest.example", "alice") })
	git := wincred.NewGenericCredential("git:https://keyringtest.example")
	git.UserName, git.Persist = "alice", wincred.PersistLocalMachine
	for _, c := range "Summer-keyringtest" {
		git.CredentialBlob = append(git.CredentialBlob, byte(c), 0)
	}
	if err := git.Write(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { git.Delete() })

	entries, stores, err := keyring.Read(t.Context(), keyring.Options{})
	if err != nil || len(stores) != 1 || stores[0].State != audit.StoreReady {
		t.Fatal(stores, err)
	}
	same := 0
	for _, e := range entries {
		if string(e.Secret.Reveal()) == "Summer-keyringtest" && e.Username == "alice" {
			same++
		}
	}
	if same != 2 {
		t.Errorf("%d of 2 logins with one password", same)
	}
	mine, _, err := keyring.Read(t.Context(), keyring.Options{Own: true})
	i := slices.IndexFunc(mine, func(e audit.Entry) bool { return e.Name == "keyringtest.example" })
	if err != nil || i < 0 || string(mine[i].Secret.Reveal()) != "Own-keyringtest" || mine[i].Source != keyring.OwnSource {
		t.Errorf("%v %v", mine, err)
	}
	_, listed, err := keyring.List(t.Context(), keyring.Options{})
	if err != nil || listed[0].Items != stores[0].Items {
		t.Errorf("%v %v", listed, err)
	}
}

//go:build ignore

// This program writes words.bin and graphs.bin, the dictionaries and keyboards
// that package dict embeds. It runs on a developer's machine, never in a build:
//
//	node lists.mjs FOLDER_WITH_NODE_MODULES > lists.json   # see lists.mjs
//	apt-get download mecab-ipadic && dpkg -x mecab-ipadic_*.deb ipadic
//	go run dawg.go graphs.go ipadic.go main.go words.go \
//	    -lists lists.json -ipadic ipadic/usr/share/mecab/dic/ipadic -out ..
//
// The same inputs give the same bytes. NOTICE beside the output names the
// inputs and their licences.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

// source is what lists.mjs prints.
type source struct {
	Lists  map[string][]string
	Graphs map[string]graph
}

func main() {
	lists := flag.String("lists", "lists.json", "output of lists.mjs")
	ipadic := flag.String("ipadic", "", "folder with the CSV files of mecab-ipadic")
	out := flag.String("out", "..", "folder to write words.bin and graphs.bin to")
	flag.Parse()

	var src source
	data, err := os.ReadFile(*lists)
	check(err)
	check(json.Unmarshal(data, &src))

	words := make(vocabulary)
	words.addNpm(src.Lists)
	words.addZxcvbnGo()
	words.addOwn()
	words.addIPADIC(*ipadic)
	words.prune()
	blob := words.encode()
	check(os.WriteFile(filepath.Join(*out, "words.bin"), blob, 0o644))

	graphs := encodeGraphs(src.Graphs)
	check(os.WriteFile(filepath.Join(*out, "graphs.bin"), graphs, 0o644))
	fmt.Printf("%d words, words.bin %d bytes, graphs.bin %d bytes\n", len(words), len(blob), len(graphs))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

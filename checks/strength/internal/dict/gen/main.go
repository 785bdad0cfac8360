//go:build ignore

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

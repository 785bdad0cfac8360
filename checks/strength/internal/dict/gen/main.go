//go:build ignore

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	lists := flag.String("lists", "lists.json", "output of lists.mjs")
	ipadic := flag.String("ipadic", "", "folder with the CSV files of mecab-ipadic")
	out := flag.String("out", "../words.bin", "the file to write")
	flag.Parse()

	var npm map[string][]string
	data, err := os.ReadFile(*lists)
	check(err)
	check(json.Unmarshal(data, &npm))

	words := make(vocabulary)
	words.addNpm(npm)
	words.addZxcvbnGo()
	words.addOwn()
	words.addIPADIC(*ipadic)
	words.prune()
	blob := words.encode()
	check(os.WriteFile(*out, blob, 0o644))
	fmt.Printf("%d words, %d bytes\n", len(words), len(blob))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

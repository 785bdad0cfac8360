// Package gen is the program that writes words.bin, the dictionaries that package
// dict embeds. Its files are left out of every build; it runs on a developer's machine:
//
//	node lists.mjs FOLDER_WITH_NODE_MODULES > lists.json   # see lists.mjs
//	apt-get download mecab-ipadic && dpkg -x mecab-ipadic_*.deb ipadic
//	go run dawg.go ipadic.go main.go words.go \
//	    -lists lists.json -ipadic ipadic/usr/share/mecab/dic/ipadic
//
// The same inputs give the same bytes. NOTICE beside the output names the
// inputs and their licences.
package gen

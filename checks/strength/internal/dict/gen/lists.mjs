// Prints, as JSON, the ranked word lists and the keyboard graphs of the npm
// packages zxcvbn 4.4.2 and zxcvbn-ts, for the generator beside this file.
//
//	npm install zxcvbn@4.4.2 @zxcvbn-ts/core@4.2.0 @zxcvbn-ts/language-common@4.1.3 \
//	    @zxcvbn-ts/language-en@4.1.1 @zxcvbn-ts/language-ja@3.0.2
//	node lists.mjs FOLDER_WITH_NODE_MODULES > lists.json
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const require = createRequire(resolve(process.argv[2], 'package.json'))
const common = require('@zxcvbn-ts/language-common')
const packs = [common, require('@zxcvbn-ts/language-en'), require('@zxcvbn-ts/language-ja')]

const lists = {}
for (const [name, words] of Object.entries(require('zxcvbn/lib/frequency_lists'))) lists['zxcvbn/' + name] = words
packs.forEach((pack, i) => {
  for (const [name, words] of Object.entries(pack.dictionary)) lists[`ts${i}/${name}`] = words.map(String)
})

const graphs = {}
for (const [name, keys] of Object.entries(require('zxcvbn/lib/adjacency_graphs'))) graphs['zxcvbn/' + name] = keys
for (const [name, keys] of Object.entries(common.adjacencyGraphs)) graphs['ts/' + name] = keys

process.stdout.write(JSON.stringify({ lists, graphs }))

// Prints, as JSON, the ranked word lists of the npm packages zxcvbn 4.4.2 and
// zxcvbn-ts, for the generator beside this file.
//
//	npm install zxcvbn@4.4.2 @zxcvbn-ts/core@4.2.0 @zxcvbn-ts/language-common@4.1.3 \
//	    @zxcvbn-ts/language-en@4.1.1 @zxcvbn-ts/language-ja@3.0.2
//	node lists.mjs FOLDER_WITH_NODE_MODULES > lists.json
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const require = createRequire(resolve(process.argv[2], 'package.json'))
const packs = ['common', 'en', 'ja'].map(pack => require('@zxcvbn-ts/language-' + pack))

const lists = {}
for (const [name, words] of Object.entries(require('zxcvbn/lib/frequency_lists'))) lists['zxcvbn/' + name] = words
packs.forEach((pack, i) => {
  for (const [name, words] of Object.entries(pack.dictionary)) lists[`ts${i}/${name}`] = words.map(String)
})

process.stdout.write(JSON.stringify(lists))

// Says what zxcvbn 4.4.2 and zxcvbn-ts make of the corpus of TestAccuracy:
//   ACCTAUDIT_CORPUS=corpus.tsv go test -run Accuracy ./checks/strength
//   node compare.mjs FOLDER_WITH_NODE_MODULES corpus.tsv [EVERY]
// Prints, for each kind and group, the share with a score of 3 or more and of
// 4. EVERY takes only every so many lines (zxcvbn-ts takes 20 ms a password).
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const require = createRequire(resolve(process.argv[2], 'package.json'))
const every = Number(process.argv[4] ?? 1)
const zxcvbn = require('zxcvbn')
const { ZxcvbnFactory } = require('@zxcvbn-ts/core')
const packs = ['common', 'en', 'ja'].map((l) => require('@zxcvbn-ts/language-' + l))
const ts = new ZxcvbnFactory({ dictionary: Object.assign({}, ...packs.map((p) => p.dictionary)), graphs: packs[0].adjacencyGraphs })

const tallies = new Map()
function count(name, scores) {
  const t = tallies.get(name) ?? { n: 0, three: [0, 0], four: [0, 0] }
  t.n++
  scores.forEach((s, i) => { t.three[i] += s >= 3; t.four[i] += s === 4 })
  tallies.set(name, t)
}
readFileSync(process.argv[3], 'utf8').trimEnd().split('\n').forEach((line, i) => {
  if (i % every) return
  const [name, quoted] = line.split('\t')
  const password = JSON.parse(quoted)
  const scores = [zxcvbn(password).score, ts.check(password).score]
  count(name, scores)
  count(name.split('/')[0], scores)
})
const share = (x, t) => ((100 * x) / t.n).toFixed(1).padStart(5)
for (const [name, t] of [...tallies].sort()) {
  console.log(`${name.padEnd(42)} ${String(t.n).padStart(5)}  zxcvbn ≥3 ${share(t.three[0], t)} =4 ${share(t.four[0], t)}   ts ≥3 ${share(t.three[1], t)} =4 ${share(t.four[1], t)}`)
}

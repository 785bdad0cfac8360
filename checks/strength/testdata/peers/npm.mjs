// Times zxcvbn 4.4.2 and zxcvbn-ts over the lines of a file, in one process:
//   node npm.mjs FOLDER_WITH_NODE_MODULES vault.txt [LINES_FOR_TS]
// Prints microseconds of CPU a password, after a round to warm up.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const require = createRequire(resolve(process.argv[2], 'package.json'))
const lines = readFileSync(process.argv[3], 'utf8').trimEnd().split('\n')
const zxcvbn = require('zxcvbn')
const { ZxcvbnFactory } = require('@zxcvbn-ts/core')
const packs = ['common', 'en', 'ja'].map((l) => require('@zxcvbn-ts/language-' + l))
const ts = new ZxcvbnFactory({ dictionary: Object.assign({}, ...packs.map((p) => p.dictionary)), graphs: packs[0].adjacencyGraphs })

function time(name, check, some) {
  some.slice(0, 200).forEach(check)
  const start = process.cpuUsage()
  some.forEach(check)
  const { user, system } = process.cpuUsage(start)
  console.log(`${name}  ${((user + system) / some.length).toFixed(1)} us a password (${some.length} passwords)`)
}
time('zxcvbn 4.4.2', (p) => zxcvbn(p), lines)
time('zxcvbn-ts', (p) => ts.check(p), lines.slice(0, Number(process.argv[4] ?? 500)))

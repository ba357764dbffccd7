import '../tests/own-environment.js'

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { format } from 'prettier'

import { rows as lake } from './lake/rows'
import { rows as press } from './press/rows'
import type { Findings, Row } from './support/findings'
import { machine } from './support/machine'
import { cleanUp, runRow } from './support/run-row'
import { betweenMarks, tables } from './support/tables'

const families: Record<string, readonly Row[]> = { press, lake }

const usage = (): string => {
  const lines = Object.entries(families).map(
    ([family, rows]) =>
      `  ${family}\n${rows.map(({ name, title }) => `    ${name.padEnd(20)}${title}`).join('\n')}`,
  )
  return `npm run bench -- FAMILY [ROW…] [--quick]\n\n${lines.join('\n')}\n`
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
})
const [family = '', ...chosen] = positionals
const all = families[family]
if (!all || chosen.some((name) => !all.some((row) => row.name === name))) {
  console.error(usage())
  process.exit(1)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(1)))
}

const measured: { name: string; findings: Findings }[] = []
for (const row of all) {
  if (chosen.length > 0 && !chosen.includes(row.name)) continue
  console.log(`── ${row.name}: ${row.title}`)
  measured.push({ name: row.name, findings: await runRow(row, values.quick) })
}

const readme = join(import.meta.dirname, 'README.md')
const text = readFileSync(readme, 'utf8')
const place = betweenMarks(text, family)
const names = all.map(({ name }) => name)
const when = new Date().toISOString().slice(0, 16).replace('T', ' ')
console.log(`\n${tables(measured, names, { when, machine: machine(), earlier: '' })}`)
if (values.quick) console.log('\nA quick run means little: bench/README.md stays as it is.')
else {
  const written = tables(measured, names, { when, machine: machine(), earlier: place.inside })
  writeFileSync(readme, await format(place.replaced(written), { parser: 'markdown', filepath: readme }))
}
process.exit(measured.some(({ findings }) => findings.bars.some(({ isMet }) => isMet === false)) ? 1 : 0)

import '../own-environment.js'

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { randomFrom } from '../../bench/corpus/random'
import { noFigures } from './figures'
import { Life } from './life'
import { killRebuilds } from './rebuilding'
import { killUpdates } from './updating'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('npm run torture [-- --rounds NUMBER --seed NUMBER]')
  process.exit(2)
}

/** So many rounds are made with one folder. */
const longestLife = 10
/** Of each update and rebuild. */
const kills = rounds < longestLife ? 2 : 4

const root = mkdtempSync(join(tmpdir(), 'lakeside-torture-'))
const figures = noFigures()
const random = randomFrom(seed)
console.log(`${rounds} rounds with the seed ${seed}, in ${root}`)

/** Lives until its rounds are over; then its folder is brought up to date, and rebuilt, under fire. */
async function live(life: Life, first: number): Promise<void> {
  try {
    await life.begin()
    for (let round = first; round < Math.min(first + longestLife, rounds); round += 1) {
      await life.round(`round-${round}`)
      figures.rounds += 1
      if ((round + 1) % 5 === 0) console.log(`${round + 1} rounds`)
    }
  } finally {
    await life.end()
  }
  await killUpdates(life.folder, kills, random, figures)
  await killRebuilds(life.folder, kills, random, figures)
}

try {
  for (let first = 0; first < rounds; first += longestLife) {
    const life = new Life(root, seed + first, figures)
    await live(life, first)
    rmSync(life.folder, { recursive: true, force: true })
  }
  rmSync(root, { recursive: true, force: true })
} catch (error) {
  console.error(error)
  console.error(`The folder ${root} is kept. The seed was ${seed}; moments differ from run to run.`)
  process.exitCode = 1
}
for (const [name, count] of Object.entries(figures))
  console.log(`${name.padEnd(26)}${count.toLocaleString('en')}`)

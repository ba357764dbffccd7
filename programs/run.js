// Runs one of our programs, which are written in TypeScript: node programs/run.js lake/cli/main.ts serve
import { resolve } from 'node:path'

import { load } from './load.js'

const [program] = process.argv.splice(2, 1)
if (program === undefined) {
  console.error('Say which program to run: node programs/run.js PROGRAM.ts [ARGUMENT…]')
  process.exit(1)
}
// For the program it is as if Node had been called with it.
process.argv[1] = resolve(import.meta.dirname, '..', program)
await load(program)

import '../own-environment.js'

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { answersOf } from './answers'
import { groqJsOver } from './groq-js'
import { meets } from './judge'
import { type Outcome, report } from './report'
import { readSuite, type SuiteGroup } from './suite'

const { values } = parseArgs({ options: { suite: { type: 'string' }, failures: { type: 'string' } } })
if (values.suite === undefined) stop('npm run conformance -- --suite FILE [--failures FILE]')

/** Ends the program, which could not do its work. */
function stop(why: string): never {
  console.error(why)
  process.exit(2)
}

function readOrStop(file: string): SuiteGroup[] {
  try {
    return readSuite(file)
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error))
  }
}

// What is made on the way is removed as the program exits (`lake.ts`).
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(2))

const suite = readOrStop(values.suite)
const plain = await answersOf(suite, async (documents) => ({
  ask: groqJsOver(documents),
  stop: async () => undefined,
}))
// Only now: the lake mends groq-js as it is loaded, and what it is compared with is groq-js as it comes.
const { lakeOver } = await import('./lake')
const asked = await answersOf(suite, lakeOver)

const outcomes = suite.flatMap(({ tests }) =>
  tests.map((test): Outcome => {
    const [groqJs, lake] = [plain.get(test), asked.get(test)]
    if (!groqJs || !lake) return { test }
    return {
      test,
      answers: { groqJs, lake },
      passes: { groqJs: meets(test, groqJs), lake: meets(test, lake) },
    }
  }),
)
console.log(report(outcomes))

if (values.failures !== undefined) {
  const lines = outcomes.flatMap(({ test, answers, passes }) => {
    if (!answers || passes.lake) return []
    const { _id, name, filename, query, params, valid, result } = test
    const expected = valid ? { result } : 'a refusal'
    const [actual, ofGroqJs] = [answers.lake, passes.groqJs ? 'passes' : answers.groqJs]
    return `${JSON.stringify({ _id, name, filename, query, params, expected, actual, groqJs: ofGroqJs })}\n`
  })
  writeFileSync(values.failures, lines.join(''))
}
process.exit(outcomes.some(({ passes }) => passes?.groqJs && !passes.lake) ? 1 : 0)

import type { Answer } from './judge'
import type { SuiteDocument, SuiteGroup, SuiteTest } from './suite'

/** The names of tests that groq-js cannot finish in any time worth waiting for. */
const endless = new Set(['Filters / documents, nested 3'])

/** What answers queries over some documents. */
export type Engine = (documents: readonly SuiteDocument[]) => Promise<{
  ask: (test: SuiteTest) => Promise<Answer>
  stop: () => Promise<void>
}>

/** The answers of one engine to all tests that can be asked. */
export async function answersOf(
  groups: readonly SuiteGroup[],
  engine: Engine,
): Promise<Map<SuiteTest, Answer>> {
  const answers = new Map<SuiteTest, Answer>()
  for (const { documents, tests } of groups) {
    if (!documents) continue
    const { ask, stop } = await engine(documents)
    try {
      for (const test of tests) if (!endless.has(test.name)) answers.set(test, await ask(test))
    } finally {
      await stop()
    }
  }
  return answers
}

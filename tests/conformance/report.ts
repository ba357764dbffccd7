import type { Answer } from './judge'
import type { SuiteTest } from './suite'

type OfBoth<T> = { groqJs: T; lake: T }
/** What came of a test; without answers, it was not asked. */
export type Outcome =
  | { test: SuiteTest; answers: OfBoth<Answer>; passes: OfBoth<boolean> }
  | { test: SuiteTest; answers?: undefined; passes?: undefined }

/** At most so many names of failed tests are listed. */
const listedNames = 20

const columns = [
  'features',
  'version',
  'tests',
  'skipped',
  'groq-js passes',
  'fails',
  'lake passes',
  'fails',
  'only lake fails',
]

/** What a run found, as text: a table with a row for each set of features and version, and the names of the first failures. */
export function report(outcomes: readonly Outcome[]): string {
  const subjects = [...new Set(outcomes.map(({ test }) => subjectOf(test)))]
  const table = [
    columns,
    ...subjects.map((subject) => [
      ...subject.split('\t'),
      ...counts(outcomes.filter(({ test }) => subjectOf(test) === subject)),
    ]),
    ['all', '', ...counts(outcomes)],
  ]
  const onlyLake = outcomes.filter(({ passes }) => passes?.groqJs && !passes.lake)
  const both = outcomes.filter(({ passes }) => passes && !passes.groqJs && !passes.lake)
  return [
    aligned(table),
    ...listed('The lake fails, and groq-js does not', onlyLake),
    ...listed('Both fail', both),
  ].join('\n')
}

const subjectOf = ({ features, version }: SuiteTest) =>
  `${features.join(', ') || 'core'}\t${version ?? 'any'}`

function counts(outcomes: readonly Outcome[]): string[] {
  const asked = outcomes.flatMap(({ passes }) => passes ?? [])
  const groqJs = asked.filter((passes) => passes.groqJs).length
  const lake = asked.filter((passes) => passes.lake).length
  const onlyLake = asked.filter((passes) => passes.groqJs && !passes.lake).length
  return [
    outcomes.length,
    outcomes.length - asked.length,
    groqJs,
    asked.length - groqJs,
    lake,
    asked.length - lake,
    onlyLake,
  ].map(String)
}

/** The first two columns are words, the others numbers. */
function aligned(table: string[][]): string {
  const widths = columns.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const cell = (text: string, column: number) =>
    column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return table.map((row) => row.map(cell).join('  ').trimEnd()).join('\n')
}

/** The names of failed tests, those of the core of GROQ first; many tests share one, and then it has the reason of the first. */
function listed(title: string, failed: readonly Outcome[]): string[] {
  if (failed.length === 0) return []
  const named = new Map<string, Outcome[]>()
  for (const outcome of failed.toSorted((a, b) => a.test.features.length - b.test.features.length)) {
    named.set(outcome.test.name, [...(named.get(outcome.test.name) ?? []), outcome])
  }
  const lines = [...named].slice(0, listedNames).map(([name, [first, ...others]]) => {
    const times = others.length > 0 ? ` (${others.length + 1} tests)` : ''
    return `  ${name}${times}: ${first ? reason(first) : ''}`
  })
  const more = named.size - lines.length
  return ['', `${title} (${failed.length}):`, ...lines, ...(more > 0 ? [`  … and ${more} more names`] : [])]
}

function reason({ test, answers }: Outcome): string {
  if (!answers) return ''
  const { lake } = answers
  if ('failed' in lake) return brief(lake.failed)
  if ('refused' in lake) return `is refused: ${brief(lake.refused)}`
  return `gives ${brief(json(lake.result))} and not ${test.valid ? brief(json(test.result)) : 'a refusal'}`
}

const json = (value: unknown) => JSON.stringify(value ?? null)

const brief = (text: string) => {
  const line = text.split('\n', 1).join('')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

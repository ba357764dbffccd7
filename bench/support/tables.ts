import type { Findings } from './findings'

type Measured = { name: string; findings: Findings }

const barsHead = ['row', 'what', 'bar', 'measured', 'met', 'when']
const figuresHead = ['row', 'figure', 'median', 'range', 'of', 'when']

const verdict = (isMet: boolean | undefined) => (isMet === undefined ? '–' : isMet ? 'yes' : '**no**')

/** Escapes what would end the cell or the line. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
const head = (names: readonly string[]) => [line(names), line(names.map(() => '---'))]

/** The lines in both tables for one measured row. */
function linesOf({ name, findings }: Measured, when: string): { bars: string[]; figures: string[] } {
  return {
    bars: findings.bars.map(({ what, bar, measured, isMet }) =>
      line([name, what, bar, measured, verdict(isMet), when]),
    ),
    figures: findings.figures.map(({ of, median, range, count }) =>
      line([name, of, median, range, String(count), when]),
    ),
  }
}

/** The cells of a table's line, without padding; empty for other lines. */
const cellsOf = (text: string): string[] =>
  text.startsWith('|')
    ? text
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((each) => each.trim())
    : []

/**
 * Two Markdown tables: the bars, and the figures behind them. Rows are in the order of `names`. Rows that this run
 * did not measure keep their lines from `earlier`.
 */
export function tables(
  measured: readonly Measured[],
  names: readonly string[],
  { when, machine, earlier }: { when: string; machine: string; earlier: string },
): string {
  const known = earlier.split('\n').filter((each) => each.startsWith('|'))
  const second = known.findIndex((each) => cellsOf(each)[1] === figuresHead[1])
  const before = { bars: known.slice(0, second), figures: known.slice(second) }
  const of = (part: 'bars' | 'figures') =>
    names.flatMap((name) => {
      const row = measured.find((each) => each.name === name)
      return row ? linesOf(row, when)[part] : before[part].filter((each) => cellsOf(each)[0] === name)
    })
  return [
    `Last run: ${when}, on ${machine}.`,
    '',
    ...head(barsHead),
    ...of('bars'),
    '',
    'The figures behind them, all of one kind measured in turn within one run:',
    '',
    ...head(figuresHead),
    ...of('figures'),
  ].join('\n')
}

/** The part of a text between a family's marks, and a function that replaces it. */
export function betweenMarks(
  text: string,
  family: string,
): { inside: string; replaced: (by: string) => string } {
  const [begin, end] = [`<!-- ${family}: begin -->`, `<!-- ${family}: end -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`There is no place between ${begin} and ${end}.`)
  const start = from + begin.length
  return {
    inside: text.slice(start, to).trim(),
    replaced: (by) => `${text.slice(0, start)}\n\n${by}\n\n${text.slice(to)}`,
  }
}

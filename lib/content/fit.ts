import type { z } from 'zod'
import type { Report } from './report'
import { locate, prune, put, valueAt, withoutNulls, type Path } from './tree'

/** Which query a value came from, and where to say what did not fit. */
export type Edge = { query: string; report: Report }

type Issue = z.core.$ZodIssue

/** What must go so that an issue is gone: the part itself, or its holder when the part is missing or of no known type. */
const targetOf = (value: unknown, { path, ...issue }: Issue): Path => {
  const unknownType = issue.code === 'invalid_union' && 'discriminator' in issue
  return unknownType || valueAt(value, path) === undefined ? path.slice(0, -1) : path
}

/** Whether a part that does not fit is to be null, which says that something stood there, rather than be gone. */
const becomesNull = (issue: Issue): boolean => issue.code === 'custom' && issue.params?.['becomes'] === null

const problemOf = (value: unknown, issue: Issue): string => {
  const found = valueAt(value, issue.path)
  if (issue.code === 'invalid_union') return `type ${JSON.stringify(found)} is not known here`
  return found === undefined ? `${String(issue.path.at(-1))} is missing` : issue.message
}

/**
 * Parses a value that may be partly wrong. What does not fit is left out, as small a part as the schema allows: a
 * property that may be missing, an item of an array, or whatever holds a part that may not be missing. Every part
 * left out is reported. Where the schema tells a wrong value from none, null takes its place. Null is GROQ's word for "nothing here", so a property that is null is absent.
 *
 * @returns the value as the schema gives it, or null when there is none or it cannot do without a part that is wrong
 */
export function fit<S extends z.ZodType>(schema: S, value: unknown, edge: Edge): z.output<S> | null {
  if (value === null || value === undefined) return null
  const say = (within: unknown, path: Path, problem: string) =>
    edge.report({ query: edge.query, ...locate(within, path), problem })
  const rest = withoutNulls(value, (path) =>
    say(value, path, 'holds nothing (does it refer to something that is not published?); left out'),
  )
  // Every round takes something wrong away, so the rounds end.
  for (;;) {
    const result = schema.safeParse(rest)
    if (result.success) return result.data
    const unreadable = result.error.issues.filter(becomesNull)
    for (const issue of unreadable) {
      say(rest, issue.path, `${problemOf(rest, issue)}; left out`)
      put(rest, issue.path, null)
    }
    const issues = result.error.issues.filter((issue) => !becomesNull(issue))
    const fatal = issues.find((issue) => targetOf(rest, issue).length === 0)
    if (fatal) {
      say(rest, [], `${problemOf(rest, fatal)}; the document is left out`)
      return null
    }
    for (const issue of issues) {
      say(rest, targetOf(rest, issue), `${problemOf(rest, issue)}; left out`)
    }
    prune(
      rest,
      issues.map((issue) => targetOf(rest, issue)),
    )
  }
}

/** Fits each value of a list; those that do not fit are left out. Anything but a list is an empty one. */
export const fitAll = <S extends z.ZodType>(schema: S, values: unknown, edge: Edge): z.output<S>[] =>
  (Array.isArray(values) ? values : []).flatMap((value) => {
    const fitting = fit(schema, value, edge)
    return fitting === null ? [] : [fitting]
  })

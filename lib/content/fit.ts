import type { z } from 'zod'
import type { Report } from './report'
import { locate, prune, put, valueAt, withoutNulls, type Path } from './tree'

/**
 * Where stored content enters the site: the query that asked for it, and the function to call with what does not
 * fit.
 */
export type Edge = { query: string; report: Report }

type Issue = z.core.$ZodIssue

/**
 * The path to remove so that an issue is resolved: the part itself or, if that is missing or of an unknown type,
 * its parent.
 */
const targetOf = (value: unknown, { path, ...issue }: Issue): Path => {
  const unknownType = issue.code === 'invalid_union' && 'discriminator' in issue
  return unknownType || valueAt(value, path) === undefined ? path.slice(0, -1) : path
}

/**
 * Whether a part that does not fit is replaced by null, which shows that something was there, instead of being
 * removed.
 */
const becomesNull = (issue: Issue): boolean => issue.code === 'custom' && issue.params?.['becomes'] === null

const problemOf = (value: unknown, issue: Issue): string => {
  const found = valueAt(value, issue.path)
  if (issue.code === 'invalid_union') return `type ${JSON.stringify(found)} is not known here`
  return found === undefined ? `${String(issue.path.at(-1))} is missing` : issue.message
}

/**
 * Parses a value that may be partly wrong. Whatever does not fit is removed and reported, and no more than
 * necessary: an optional property, an item of an array, or the object around a required part that is missing or
 * wrong. Where the schema tells a wrong value from a missing one (`becomes: null`), null takes its place.
 * Otherwise a null property counts as absent, since that is what null means in a GROQ result.
 *
 * @returns the parsed value, or null when there is none or when it lacks a part that it cannot do without
 */
export function fit<S extends z.ZodType>(schema: S, value: unknown, edge: Edge): z.output<S> | null {
  if (value === null || value === undefined) return null
  const say = (within: unknown, path: Path, problem: string) =>
    edge.report({ query: edge.query, ...locate(within, path), problem })
  const rest = withoutNulls(value, (path) =>
    say(value, path, 'holds nothing (does it refer to something that is not published?); left out'),
  )
  // Each round removes something wrong, so the loop ends.
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

/** Fits each value of a list, leaving out those that do not fit. Anything but a list counts as an empty list. */
export const fitAll = <S extends z.ZodType>(schema: S, values: unknown, edge: Edge): z.output<S>[] =>
  (Array.isArray(values) ? values : []).flatMap((value) => {
    const fitting = fit(schema, value, edge)
    return fitting === null ? [] : [fitting]
  })

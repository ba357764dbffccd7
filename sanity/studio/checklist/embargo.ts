import { comingInstant, momentWords } from '../schema/date-rules'

/** Why nobody may publish a document yet; undefined if nothing is embargoed. */
export function embargoOf(document: unknown, now = Date.now()): string | undefined {
  const until: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'embargoUntil') : undefined
  const coming = comingInstant(until, now)
  return coming === undefined
    ? undefined
    : `Embargoed until ${momentWords(coming)}: nobody can publish it before.`
}

import { readHere } from '../schema/date-rules'
import type { ReleasedDocument } from './release'

/** Until when nobody may publish a document; undefined if it has no embargo that can be read. */
export function embargoIn(document: object | null | undefined): string | undefined {
  return readHere(document && Reflect.get(document, 'embargoUntil'))?.instant
}

/** The document of a release whose embargo ends last, if it ends after the release goes out. */
export function embargoAfter(
  documents: readonly ReleasedDocument[],
  at: string,
): { title: string; until: string } | undefined {
  return documents
    .flatMap((document) => {
      const until = document.isLeaving ? undefined : embargoIn(document)
      return until !== undefined && Date.parse(until) > Date.parse(at)
        ? [{ title: document.title, until }]
        : []
    })
    .sort((one, other) => Date.parse(other.until) - Date.parse(one.until))[0]
}

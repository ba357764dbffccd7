import type { Database } from '../disk/database'
import type { Statements } from '../disk/statements'
import { behindIds, draftId, isDraftId, releaseOf, versionsIn } from '../documents/ids'
import { type Stack, stackTable } from './visibility'

/** So many stacks are known at a time. */
const mostKnown = 8

type Version = { rid: number; id: string; published: string; isGone: number }
type Base = { rid: number; id: string; published: string }

/**
 * What stacks of releases show. A stack names its layers, the highest first: releases, and perhaps `drafts`; what is published lies beneath. Of
 * each document the highest version counts: it is seen in the place of the draft and of what is published. A version that says that the document
 * will be unpublished hides them. What is known holds until the next change (`forget`).
 */
export class Stacks {
  readonly #known = new Map<string, Stack>()
  #isReady = false

  constructor(
    private readonly db: Database,
    private readonly statements: Statements,
  ) {}

  of(layers: readonly string[]): Stack {
    const name = layers.join(',')
    const known = this.#known.get(name)
    if (known) return known
    if (this.#known.size >= mostKnown) this.forget()
    const stack = { number: this.#known.size, seen: this.#read(layers) }
    this.#write(stack)
    this.#known.set(name, stack)
    return stack
  }

  forget(): void {
    this.#known.clear()
  }

  #read(layers: readonly string[]): Map<number, boolean> {
    const winners = new Map<string, Version>()
    const names = layers.filter((layer) => layer !== 'drafts')
    for (const release of names) {
      for (const version of this.#versionsIn(release))
        if (!winners.has(version.published)) winners.set(version.published, version)
    }
    const draftsAt = layers.indexOf('drafts')
    const isBelowDrafts = ({ id }: Version) => draftsAt >= 0 && layers.indexOf(releaseOf(id) ?? '') > draftsAt
    const seen = new Map<number, boolean>()
    const bases = this.#bases([...winners.keys()])
    for (const [published, winner] of winners) {
      const beneath = bases.get(published) ?? []
      if (isBelowDrafts(winner) && beneath.some(({ id }) => isDraftId(id))) continue
      for (const { rid } of beneath) seen.set(rid, false)
      seen.set(winner.rid, winner.isGone === 0)
    }
    return seen
  }

  #versionsIn(release: string): Version[] {
    const first = versionsIn(release)
    return this.statements
      .of(
        `SELECT rid, id, published_id AS published, json_extract(json, '$._system.delete') IS 1 AS isGone
         FROM heads WHERE id >= ? AND id < ? ORDER BY id`,
      )
      .all(first, first + behindIds)
  }

  /** Drafts and published documents, by the ids under which these are published. */
  #bases(published: readonly string[]): Map<string, Base[]> {
    const ids = published.flatMap((id) => [id, draftId(id)])
    const rows: Base[] = this.statements
      .of('SELECT rid, id, published_id AS published FROM heads WHERE id IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify(ids))
    const found = new Map<string, Base[]>()
    for (const row of rows) found.set(row.published, [...(found.get(row.published) ?? []), row])
    return found
  }

  #write({ number, seen }: Stack): void {
    if (!this.#isReady) this.db.exec(stackTable)
    this.#isReady = true
    this.statements.of('DELETE FROM temp.stacked WHERE stack = ?').run(number)
    this.statements
      .of(
        `INSERT INTO temp.stacked (stack, rid, seen)
         SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)`,
      )
      .run(number, JSON.stringify([...seen].map(([rid, isSeen]) => [rid, Number(isSeen)])))
  }
}

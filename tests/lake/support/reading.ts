import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Dataset } from '@/lake/dataset/dataset'
import type { JsonObject, LakeDocument } from '@/lake/documents/types'
import { evaluateQuery } from '@/lake/query/evaluate'
import { type ListSpec, textOf } from '@/lake/query/list-spec'
import { parseQuery } from '@/lake/query/parse'
import type { Perspective } from '@/lake/query/perspective'
import type { ReplicaSource } from '@/lake/query/replica-source'
import type { Group, List, Source } from '@/lake/query/source'

/** A question as a program asks it. */
export type Question = { groq: string; params: JsonObject; perspective: Perspective }

/** What answering took. */
export type Reading = {
  result: unknown
  /** Documents that were looked at, each time that one was. */
  documents: number
  /** Ways on which documents were met one after the other, and how many: without a list that is kept. */
  scans: string[]
  /** Lists that would have helped and are not kept. */
  wanted: string[]
  ms: number
}

const moment = { identity: '', projectId: 'p', now: new Date('2026-06-01T00:00:00Z') }

/** A dataset in a folder of its own, and what reading it takes. */
export class ReadDataset {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lakeside-reading-'))
  readonly dataset = new Dataset('production', this.#folder)

  /** Adds documents, a thousand at a time. */
  add(documents: Iterable<object>): void {
    let some: object[] = []
    const commit = () => {
      const mutations = some.map((document) => ({ createOrReplace: document as LakeDocument }))
      this.dataset.commit(mutations, { author: 'a' })
      some = []
    }
    for (const document of documents) if (some.push(document) >= 1_000) commit()
    if (some.length > 0) commit()
  }

  /** Answers a question as the lake does, with the lists that are kept. */
  async read({ groq, params, perspective }: Question): Promise<Reading> {
    const tree = parseQuery(groq, params)
    const source = this.dataset.source(perspective, true)
    const seen = new Seen(source)
    const started = performance.now()
    const { result } = await evaluateQuery(tree, seen, { ...moment, dataset: 'production', params })
    const ms = performance.now() - started
    const { documents, scans } = seen
    return { result, documents, scans: [...scans], wanted: [...source.wanted.values()].map(textOf), ms }
  }

  /** Answers a question until it wants no other list, and says what that takes then. */
  async learned(question: Question): Promise<Reading> {
    for (let round = 0; round < 10; round += 1) {
      const reading = await this.read(question)
      if (reading.wanted.length === 0) return reading
      this.#keep(reading.wanted)
    }
    throw new Error(`This question wants ever new lists: ${question.groq}`)
  }

  /** Keeps lists, and builds them to the end. */
  #keep(texts: readonly string[]): void {
    this.dataset.keepLists(texts)
    if (!this.dataset.hasToBuild) throw new Error('There are too many lists.')
    while (this.dataset.build(1_000));
  }

  close(): void {
    this.dataset.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A source that counts what is looked at. */
class Seen implements Source {
  documents = 0
  readonly scans: string[] = []

  constructor(private readonly source: ReplicaSource) {}

  all(): Iterable<LakeDocument> {
    return this.#counted(this.source.all(), 'all')
  }

  byId(id: string): LakeDocument | undefined {
    this.documents += 1
    return this.source.byId(id)
  }

  ofTypes(types: readonly string[]): Iterable<LakeDocument> {
    return this.#counted(this.source.ofTypes(types), types.join())
  }

  beginning(prefixes: readonly string[]): Iterable<LakeDocument> {
    return this.#counted(this.source.beginning(prefixes))
  }

  referring(ids: readonly string[]): Iterable<LakeDocument> {
    return this.#counted(this.source.referring(ids))
  }

  list(spec: ListSpec): List | undefined {
    const list = this.source.list(spec)
    if (!list) return undefined
    const walk: List['walk'] = (...asked) => {
      const { start, groups } = list.walk(...asked)
      return { start, groups: this.#grouped(groups) }
    }
    return { ...list, walk }
  }

  *#counted(documents: Iterable<LakeDocument>, scan?: string): Iterable<LakeDocument> {
    let count = 0
    for (const document of documents) {
      count += 1
      yield document
    }
    this.documents += count
    if (scan !== undefined) this.scans.push(`${scan}: ${count}`)
  }

  *#grouped(groups: Iterable<Group>): Iterable<Group> {
    for (const group of groups) {
      this.documents += group.size
      yield group
    }
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type ExprNode, parse } from 'groq-js'

import { Dataset } from '@/lake/dataset/dataset'
import { Replica } from '@/lake/dataset/replica'
import { datasetMigrations } from '@/lake/dataset/schema'
import { openDatabase, transaction } from '@/lake/disk/database'
import { storedBase } from '@/lake/documents/asset-address'
import type { LakeDocument } from '@/lake/documents/types'
import { begin, change } from './differential/changes'
import { Choices, generator, shrunk } from './differential/choices'
import { params } from './differential/expressions'
import { query } from './differential/queries'
import { answers, differs, type View, views } from './differential/ways'
import { buildAll, freshReplica } from './support/fresh-replica'
import type { Note } from './support/list-sources'
import { tablesOf } from './support/replica-tables'

/**
 * Random queries over random documents, which random transactions change: groq-js over a plain list of the documents, and the lake's own
 * engine over that list, over the replica and over the lists that queries have asked for give the same. And the tables of the replica are
 * those of one that is made afresh. To see one case again: `jest tests/lake/differential -t 'seed 7'`.
 */
const seeds = Array.from({ length: 16 }, (_, index) => index + 1)
const queriesEach = 24
const changesEach = 12

type Asked = { made: readonly number[]; text: string; tree: ExprNode }

it.each(seeds)(
  'all ways give the same answers, seed %i',
  (seed) => {
    const choices = new Choices(generator(seed))
    const world = new World(seed)
    try {
      begin(world.dataset, choices)
      const asked = Array.from({ length: queriesEach }, () => ask(choices))
      world.compare(asked, 'before any list')
      // Some lists are built before the changes, others while documents change.
      world.keep(0.5)
      world.step(choices.below(60))
      world.change(choices, changesEach / 2)
      world.keep(1)
      world.step(choices.below(60))
      world.change(choices, changesEach / 2)
      world.build()
      for (const when of ['with lists', 'after changes', 'after more changes']) {
        world.compare(asked, when)
        world.change(choices, changesEach)
      }
      expect(world.tables()).toEqual(world.freshTables())
      expect(world.note.opened).toBeGreaterThan(100)
    } finally {
      world.close()
    }
    // Nothing waits in there; a machine that is busy may take its time.
  },
  60_000,
)

function ask(choices: Choices): Asked {
  const own = new Choices(generator(choices.below(2 ** 32)))
  return read(query(own), own.made)
}

/** Parameters are left as they are in half of the queries, and put in while parsing in the others, as the lake does. */
function read(text: string, made: readonly number[]): Asked {
  const isPutIn = (made.at(0) ?? 0) < 0.5
  return { made, text, tree: parse(text, isPutIn ? { params } : {}) }
}

/** A dataset, and another reader of the same file, as another process would be. */
class World {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lakeside-differential-'))
  readonly dataset = new Dataset('production', this.#folder)
  readonly #db = openDatabase(join(this.#folder, 'datasets', 'production.sqlite'), datasetMigrations)
  readonly #other = new Replica(this.#db)
  readonly #documents = new Map<string, LakeDocument>()
  readonly #changes: string[] = []
  readonly note: Note = { wanted: new Set(), opened: 0 }

  constructor(private readonly seed: number) {
    this.dataset.bus.subscribe(
      ({ documents }) => {
        for (const [id, { after }] of documents ?? [])
          if (after) this.#documents.set(id, after)
          else this.#documents.delete(id)
        this.#other.forgetDocuments([...(documents?.keys() ?? [])])
      },
      (error) => {
        throw error
      },
    )
  }

  change(choices: Choices, times: number): void {
    for (let time = 0; time < times; time += 1) {
      const done = change(this.dataset, choices)
      if (done) this.#changes.push(done)
    }
  }

  keep(share: number): void {
    const texts = [...this.note.wanted]
    transaction(this.#db, () =>
      this.#other.keep(texts.slice(0, Math.ceil(Math.min(texts.length, 47) * share))),
    )
  }

  /** Builds lists a document at a time. */
  step(times: number): void {
    for (let time = 0; time < times; time += 1) transaction(this.#db, () => this.#other.build(0))
  }

  build(): void {
    transaction(this.#db, () => buildAll(this.#other))
  }

  get #stored(): LakeDocument[] {
    return [...this.#documents.values()].sort((one, other) => (one._id < other._id ? -1 : 1))
  }

  compare(asked: readonly Asked[], when: string): void {
    const documents = this.#stored
    asked.forEach((each, index) => {
      for (const view of views) {
        const { perspective, signedIn } = view
        const reader = index % 2 === 0 ? this.dataset : this.#other
        const source = () => reader.source(perspective, signedIn, storedBase, 0)
        const given = answers(each.tree, view, { documents, source, note: this.note })
        if (differs(given)) throw new Error(this.#report(each, view, when, given))
      }
    })
  }

  close(): void {
    this.#db.close()
    this.dataset.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  tables() {
    return tablesOf(this.#db)
  }

  freshTables() {
    const { db } = this.#fresh(this.#stored)
    const tables = tablesOf(db)
    db.close()
    return tables
  }

  #fresh(documents: LakeDocument[]) {
    return freshReplica(documents, this.#other.lists.all().keys())
  }

  #report(
    { made, text }: Asked,
    view: View,
    when: string,
    given: Record<string, string> | undefined,
  ): string {
    const about = [`seed ${this.seed}, ${when}, ${view.perspective}, signed in: ${view.signedIn}`, text]
    const smallest = smallestCase(made, view, this.#stored)
    return [
      ...about,
      ...Object.entries(given ?? {}).map(([way, answer]) => `${way}: ${answer.slice(0, 2_000)}`),
      ...(smallest ?? ['It does not fail on a replica made afresh. The changes were:', ...this.#changes]),
    ].join('\n')
  }
}

/** A smaller query over fewer documents that fails as well; undefined if it does not fail with lists that are new. */
function smallestCase(made: readonly number[], view: View, all: LakeDocument[]): string[] | undefined {
  const answersTo = (asked: Asked, documents: LakeDocument[]) => {
    const note: Note = { wanted: new Set(), opened: 0 }
    const place = (lists: Note['wanted']) => {
      const { db, replica } = freshReplica(documents, lists)
      const source = () => replica.source(view.perspective, view.signedIn, storedBase, 0)
      const given = answers(asked.tree, view, { documents, source, note })
      db.close()
      return given
    }
    const without = place(new Set())
    return differs(without) ? without : place(note.wanted)
  }
  const fails = (choices: readonly number[], documents: LakeDocument[]) => {
    try {
      const again = Choices.again(choices)
      return differs(answersTo(read(query(again), again.made), documents))
    } catch {
      return false
    }
  }
  if (!fails(made, all)) return undefined
  const now = performance.now()
  const few = fewer(all, now + 3_000, (documents) => fails(made, documents))
  const least = shrunk(made, now + 8_000, (candidate) => fails(candidate, few))
  const fewest = fewer(few, now + 10_000, (documents) => fails(least, documents))
  const again = Choices.again(least)
  const smallest = read(query(again), again.made)
  return [
    'Smaller:',
    smallest.text,
    ...Object.entries(answersTo(smallest, fewest) ?? {}).map(([way, answer]) => `${way}: ${answer}`),
    ...fewest.map((document) => JSON.stringify(document)),
  ]
}

function fewer(
  documents: LakeDocument[],
  until: number,
  fails: (documents: LakeDocument[]) => boolean,
): LakeDocument[] {
  let left = documents
  for (const document of documents) {
    const without = left.filter((each) => each !== document)
    if (performance.now() < until && fails(without)) left = without
  }
  return left
}

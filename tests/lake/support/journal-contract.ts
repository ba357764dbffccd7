import type { Appended, Head, Journal } from '../../../lake/journal/journal'
import type { LoggedChange, LoggedTransaction } from '../../../lake/journal/transaction'

/** A new journal: handles on it, as several processes would have them, and the way to be rid of all. */
export type OpenedJournal = { journal: Journal; another: () => Journal; close: () => void | Promise<void> }

type Given = Partial<Omit<LoggedTransaction, 'seq'>>

let count = 0
/** A transaction that creates one document, unless told otherwise. */
export function newTransaction(given: Given = {}) {
  count += 1
  const id = given.id ?? `transaction-${count}`
  return {
    id,
    timestamp: '2026-11-30T08:00:00.000Z',
    author: 'ada',
    tags: { published: ['note'], all: ['note', 'drafts:note'] },
    changes: [newChange(`note-${count}`, { resultRev: id })],
    ...given,
  }
}

/** A change that creates a document, unless told otherwise. */
export function newChange(documentId: string, given: Partial<LoggedChange> = {}): LoggedChange {
  const document = { _id: documentId, _type: 'note', text: 'Überraschung 🦆' }
  return {
    documentId,
    cause: 'create',
    mutations: [{ create: document }],
    effects: { apply: [0, document], revert: [0, null] },
    ...given,
  }
}

export function positionOf(appended: Appended): number {
  if ('position' in appended) return appended.position
  throw new Error(`It was expected to be appended: ${JSON.stringify(appended)}`)
}

/** What every implementation of the journal does. `open` gives a new, empty one each time. */
export function describeJournal(name: string, open: () => Promise<OpenedJournal>): void {
  describe(`the journal: ${name}`, () => {
    let opened: OpenedJournal
    let journal: Journal
    beforeEach(async () => {
      opened = await open()
      journal = opened.journal
    })
    afterEach(() => opened.close())

    const append = async (after: number, of = journal, given: Given = {}) =>
      positionOf(await of.append(after, newTransaction(given)))

    it('begins empty, before the first position', async () => {
      const head = await journal.head()
      expect(head).toEqual({ position: 0, hash: expect.stringMatching(/^[0-9a-f]{64}$/), epoch: 1 })
      expect(await journal.read(0, 10)).toEqual([])
    })

    it('gives back what was appended, whole, whether it was small or large', async () => {
      const large = { mutations: [{ create: { _id: 'a', text: 'long '.repeat(100_000) } }] }
      const kinds = [
        newTransaction(),
        newTransaction({ tags: { published: [], all: [] }, author: '' }),
        newTransaction({ changes: [newChange('a', large)] }),
        newTransaction({
          changes: [
            newChange('b', { ...large, previousRev: 'r1', resultRev: 'r2', cause: 'edit' }),
            newChange('c', { previousRev: 'r1', cause: 'delete' }),
          ],
        }),
      ]
      for (const [position, transaction] of kinds.entries()) await journal.append(position, transaction)
      const expected = kinds.map((transaction, index) => ({ ...transaction, seq: index + 1 }))
      expect(await journal.read(0, 10)).toEqual(expected)
      expect(await opened.another().read(0, 10)).toEqual(expected)
    })

    it('reads oldest first, after a position, and no more than is asked for', async () => {
      for (let position = 0; position < 7; position += 1) await append(position)
      const positions = async (after: number, limit: number) =>
        (await journal.read(after, limit)).map(({ seq }) => seq)
      expect(await positions(0, 3)).toEqual([1, 2, 3])
      expect(await positions(3, 3)).toEqual([4, 5, 6])
      expect(await positions(6, 3)).toEqual([7])
      expect(await positions(7, 3)).toEqual([])
      expect(await positions(100, 3)).toEqual([])
    })

    it('moves its head with each transaction, and never to the same hash', async () => {
      const heads: Head[] = [await journal.head()]
      for (let position = 0; position < 5; position += 1) {
        const appended = await journal.append(position, newTransaction())
        heads.push(await journal.head())
        expect(appended).toEqual(heads.at(-1))
      }
      expect(heads.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5])
      expect(new Set(heads.map(({ hash }) => hash)).size).toBe(6)
      expect(await opened.another().head()).toEqual(heads.at(-1))
    })

    it.each([0, 1, 3, 99])('refuses what was made at position %i when it ends at 2', async (expected) => {
      await append(0)
      await append(1)
      const head = await journal.head()
      expect(await journal.append(expected, newTransaction())).toEqual({ conflict: head })
      expect(await journal.head()).toEqual(head)
      expect(await journal.read(0, 10)).toHaveLength(2)
    })

    it('refuses a transaction that is there already, says where, and adds nothing', async () => {
      const first = newTransaction()
      await journal.append(0, first)
      await append(1)
      const head = await journal.head()
      // Whoever repeats a request may have been told that the journal has gone on, or not.
      for (const expected of [0, 2]) expect(await journal.append(expected, first)).toEqual({ known: 1 })
      expect(await opened.another().append(2, newTransaction({ id: first.id }))).toEqual({ known: 1 })
      expect(await journal.head()).toEqual(head)
    })

    it('lets one of two win who append at the same position at once', async () => {
      const handles = [journal, opened.another()]
      const appended = await Promise.all(handles.map((handle) => handle.append(0, newTransaction())))
      expect(appended.filter((each) => 'position' in each)).toHaveLength(1)
      expect(appended.filter((each) => 'conflict' in each)).toHaveLength(1)
    })

    it('has no gap and loses nothing when several append as fast as they can', async () => {
      const handles = [journal, opened.another(), opened.another(), opened.another()]
      const written: [position: number, id: string][] = []
      await Promise.all(
        handles.map(async (handle) => {
          for (let done = 0; done < 25;) {
            const transaction = newTransaction()
            const appended = await handle.append((await handle.head()).position, transaction)
            if (!('position' in appended)) continue
            written.push([appended.position, transaction.id])
            done += 1
          }
        }),
      )
      const stored = await journal.read(0, 1_000)
      expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
      expect(stored.map(({ seq, id }) => [seq, id])).toEqual(written.sort(([one], [other]) => one - other))
    })

    it('can be followed while others append: each transaction once, in order', async () => {
      const writer = opened.another()
      const writing = (async () => {
        for (let position = 0; position < 60; position += 1) await append(position, writer)
      })()
      const seen: number[] = []
      while (seen.length < 60) {
        const next = await journal.read(seen.length, 7)
        seen.push(...next.map(({ seq }) => seq))
        if (next.length === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      await writing
      expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    })

    const woken = (of: Journal) => {
      let stop = () => {}
      const wake = new Promise<void>((resolve) => {
        stop = of.onAppend(resolve)
      })
      return wake.finally(() => stop())
    }

    it('wakes who waits when something was appended, by the same handle or another', async () => {
      const own = woken(journal)
      await append(0)
      await own
      const others = Promise.all([woken(journal), woken(journal)])
      await append(1, opened.another())
      await others
      expect(await journal.read(1, 10)).toHaveLength(1)
    })

    it('wakes nobody for what was there before, for what was refused, and after the end', async () => {
      await append(0)
      let wakes = 0
      const stop = journal.onAppend(() => (wakes += 1))
      await journal.append(0, newTransaction())
      await new Promise((resolve) => setTimeout(resolve, 600))
      expect(wakes).toBe(0)
      stop()
      await append(1, opened.another())
      await append(2)
      await new Promise((resolve) => setTimeout(resolve, 600))
      expect(wakes).toBe(0)
    })
  })
}

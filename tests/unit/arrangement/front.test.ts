import { frontOf } from '@/lib/arrangement/front'
import type { ArticleCard } from '@/lib/content'

const card = (_id: string): ArticleCard => ({
  _id,
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
  slug: _id,
  headline: _id,
  authors: [],
})
const names = (letter: string, count: number) => Array.from({ length: count }, (_, n) => `${letter}${n}`)
const section = { _id: 'section-a', title: 'A', slug: 'a' }

/** The front page, of 24 newest stories and a section with 28, some of which are unfit to be shown; and what was asked for. */
async function front(unfit: readonly string[], top: readonly string[] = []) {
  const asked: string[][] = []
  const ids = { latest: names('n', 24), sections: [{ section, ids: [...names('n', 20), ...names('s', 8)] }] }
  const parts = { leadStory: null, topStories: top.map(card), latest: [], sections: [] }
  const page = await frontOf(parts, ids, (some) => {
    asked.push(some)
    return Promise.resolve(some.filter((id) => !unfit.includes(id)).map(card))
  })
  const of = (cards: readonly ArticleCard[]) => cards.map(({ _id }) => _id)
  return {
    asked,
    lead: page.lead?._id,
    latest: of(page.latest),
    section: of(page.sections[0]?.articles ?? []),
  }
}

it('asks for no more cards than it shows, and for none that the editors chose', async () => {
  const { asked, lead, latest, section } = await front([], ['n3'])
  expect([lead, latest.length, section]).toEqual(['n0', 12, ['n14', 'n15', 'n16', 'n17']])
  expect(asked.map((ids) => ids.toSorted())).toEqual([['n0', ...latest, ...section].toSorted()])
  expect(latest).not.toContain('n3')
})

it('fills the places of stories that are unfit with the next', async () => {
  const { asked, lead, latest, section } = await front(['n0', 'n5', 'n15'])
  expect(lead).toBe('n1')
  expect(latest).toEqual(['n2', 'n3', 'n4', ...names('n', 15).slice(6)])
  expect(section).toEqual(['n16', 'n17', 'n18', 'n19'])
  expect(asked.length).toBeLessThanOrEqual(3)
  expect(new Set(asked.flat()).size).toBe(asked.flat().length)
})

it('has what is left if none of the newest is fit', async () => {
  const { asked, latest, section } = await front(names('n', 24))
  expect([asked.length, latest, section]).toEqual([2, [], ['s0', 's1', 's2', 's3']])
})

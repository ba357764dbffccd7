import type { LakeDocument } from '@/lake/documents/types'
import { evaluate } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'
import type { Perspective } from '@/lake/query/perspective'
import { ReadDataset } from './support/reading'
import { viewOf } from './support/memory-source'

const sections = Array.from({ length: 12 }, (_, n) => ({
  _id: `section-${n}`,
  _type: 'section',
  kind: n % 2 === 0 ? 'article' : 'none',
  rank: n % 3,
}))
const names = ['b', 'a', undefined, 3, 'B', 'a', true, null, 'a'.repeat(100), `${'a'.repeat(100)}b`]

const articles = Array.from({ length: 90 }, (_, n) => ({
  _id: `${n % 7 === 0 ? 'drafts.' : ''}article-${(n * 37) % 90}`,
  _type: 'article',
  section: { _ref: `section-${n % 11}` },
  topics: [{ _ref: `section-${n % 5}` }, { _ref: `section-${n % 3}` }, { _ref: 'section-2', _weak: true }],
  name: names[n % names.length],
  rank: n % 4,
}))

const lake = new ReadDataset()
let stored: LakeDocument[]

beforeAll(() => {
  lake.add([...sections, ...articles])
  stored = [...lake.dataset.documents()]
})
afterAll(() => lake.close())

const ofSection = '_type == "article" && section._ref == ^._id'
const inner = [
  `count(*[${ofSection}])`,
  `count(*[_type == "article" && ^._id in topics[]._ref])`,
  `*[_type == "article" && references(^._id)]._id`,
  `*[${ofSection}]._id`,
  `*[${ofSection}] | order(name)[0...3]._id`,
  `*[${ofSection}] | order(name desc, _id asc)[1...4]._id`,
  `*[${ofSection} && rank >= ^.rank]._id`,
  `count(*[${ofSection} && rank > ^.rank && rank < 3])`,
  `*[${ofSection} && name > "a"] | order(name desc)[0]._id`,
  `*[${ofSection} && !(_id in $ids)] | order(rank)[0...2]._id`,
  `*[_type == "article" && name in [^._id, "a", "b"]]._id`,
  `*[_type == "article" && defined(name)] | order(rank)[0...2]._id`,
]
/** Several parts of one query, of which each would go through all documents. */
const together: [number, string][] = [
  [
    1,
    `{"one": *[_type == "article"] | order(name)[0...3]._id, "two": *[_type == "article" && rank > 1] | order(rank desc)[0...3]._id}`,
  ],
  [
    1,
    `{"one": count(*[_type == "article" && rank == 1]), "two": count(*[_type == "article" && name == "a"]), "three": count(*[_type == "section"])}`,
  ],
  [
    1,
    `{"one": *[_type == $type && rank == 2]._id, "two": *[_type in [$type] && "section-2" in topics[]._ref] | order(name desc, _id asc)[2...5]._id}`,
  ],
  // These have one part each that no list answers.
  [
    2,
    `{"one": *[_type in *[_type == "section"].kind && rank == 1]._id, "two": *[_type == "article" && rank == 1]._id}`,
  ],
  [
    // What it is compared with is found out for each document.
    100,
    `*[_type in *[_type in *[_type == "section"].kind && rank == 1]{"type": "article"}.type && rank == 1]._id`,
  ],
  [
    2,
    `{"one": *[_type == "article" && count(*[_type == "article" && rank == ^.rank]) > 15]._id, "two": count(*[_type == "article" && rank == 3])}`,
  ],
]

const context = { identity: '', projectId: 'p', now: new Date(), dataset: 'production' }
const perspectives: Perspective[] = ['raw', 'drafts', 'published']

it.each(perspectives.flatMap((perspective) => inner.map((part) => [perspective, part] as const)))(
  'in the perspective %s, %s of each section is what it is without lists, and takes two walks at most',
  async (perspective, part) => {
    const groq = `*[_type == "section"]{_id, "part": ${part}}`
    const params = { ids: ['article-5', 'article-9'] }
    const { result, scans } = await lake.read({ groq, params, perspective })
    const view = viewOf(stored, perspective, true)
    expect(result).toEqual(evaluate(parseQuery(groq, params), view, { ...context, params }).result)
    expect(scans.filter((scan) => scan.startsWith('article')).length).toBeLessThanOrEqual(2)
  },
)

it.each(
  perspectives.flatMap((perspective) => together.map(([most, groq]) => [perspective, groq, most] as const)),
)(
  'in the perspective %s, %s is what it is without lists, and takes %i walks',
  async (perspective, groq, most) => {
    const params = { type: 'article' }
    const { result, scans } = await lake.read({ groq, params, perspective })
    const view = viewOf(stored, perspective, true)
    expect(result).toEqual(evaluate(parseQuery(groq, params), view, { ...context, params }).result)
    expect(JSON.stringify(result)).not.toMatch(/\[\]/)
    expect(scans.filter((scan) => scan.startsWith('article')).length).toBeLessThanOrEqual(most)
  },
)

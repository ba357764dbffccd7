import { drawFrom } from '../support/draw'
import { bodyFrom } from './body'
import { pictureId } from './pictures'
import type { Plan } from './plan'
import { proseFrom } from './prose'
import { type Random, randomFrom } from './random'
import { listed, type Reference, referenceTo } from './reference'

export type Article = {
  _id: string
  _type: 'article'
  _createdAt: string
  headline: string
  standfirst: string
  slug: { _type: 'slug'; current: string }
  authors: (Reference & { _key: string })[]
  section: Reference
  topics: (Reference & { _key: string })[]
  publishedAt: string
  body: object[]
}

const first = Date.UTC(2006, 0, 1)
const last = Date.UTC(2026, 0, 1)

/** How many authors, and how many topics, stories have; a number that stands here twice is twice as frequent. */
const authorCounts = [1, 1, 1, 1, 2]
const topicCounts = [1, 2, 2, 3, 3, 4]

/** The article with this number. It is the same in a corpus of any size, but for whom it refers to. */
export function articleOf(number: number, plan: Plan): Article {
  const random = randomFrom(1_000_000 + number)
  const prose = proseFrom(random)
  const headline = prose.title(random.between(4, 9))
  const publishedAt = first + Math.floor(random.fraction() * ((last - first) / 60_000)) * 60_000
  const picture = () => pictureFrom(random, plan, prose.sentence(9), prose.sentence(7))
  return {
    _id: idFrom(random),
    _type: 'article',
    _createdAt: new Date(publishedAt - random.between(1, 200) * 3_600_000).toISOString(),
    ...(random.isTrue(0.7) && { kicker: prose.title(1) }),
    headline,
    slug: { _type: 'slug', current: `${headline.toLowerCase().replaceAll(' ', '-')}-${number}` },
    standfirst: prose.paragraph(22),
    ...(random.isTrue(0.7) && { leadImage: picture() }),
    authors: several(random, random.pick(authorCounts), () => random.pick(plan.authors)),
    section: referenceTo(drawFrom(plan.sections, 0.7, random.fraction)()),
    topics: several(random, random.pick(topicCounts), drawFrom(plan.topics, 1, random.fraction)),
    publishedAt: new Date(publishedAt).toISOString(),
    ...(random.isTrue(0.02) && {
      corrections: [
        {
          _type: 'correction',
          _key: random.hex(12),
          kind: 'correction',
          correctedAt: new Date(publishedAt + 86_400_000).toISOString(),
          text: prose.sentence(16),
          isSerious: false,
        },
      ],
    }),
    body: bodyFrom(random, prose, picture),
  }
}

const idFrom = ({ hex }: Random): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`

/** References to different documents. */
const several = (random: Random, count: number, draw: () => string) =>
  [...new Set(Array.from({ length: count }, draw))].map((id) => listed(random, id))

const pictureFrom = (random: Random, { pictures }: Plan, alt: string, caption: string) => ({
  _type: 'figure',
  asset: referenceTo(pictureId(random.between(0, pictures - 1))),
  alt,
  caption,
  credit: 'Illustration: nobody',
})

import { articleOf } from './article'
import { bodyFrom } from './body'
import { pictureId } from './pictures'
import type { Plan } from './plan'
import { proseFrom } from './prose'
import { randomFrom } from './random'
import { listed, referenceTo } from './reference'

const pages = ['about', 'privacy', 'imprint']

/** Everything but the articles and pictures: authors, sections, topics, a few pages and the settings. */
export function* surroundingsOf(plan: Plan): Generator<object> {
  for (const [place, id] of plan.sections.entries()) yield subject('section', id, 100 + place)
  for (const [place, id] of plan.topics.entries()) yield subject('topic', id, 200 + place)
  for (const [place, id] of plan.authors.entries()) yield author(id, 1_000 + place, plan)
  for (const [place, id] of pages.entries()) yield page(id, 300 + place)
  yield settings(plan)
}

const slugOf = (current: string) => ({ _type: 'slug', current })

/** The slug of a section, topic or author is its id. */
function subject(type: string, id: string, seed: number): object {
  const prose = proseFrom(randomFrom(seed))
  const [title, description] = [prose.title(2), prose.sentence(14)]
  return { _id: id, _type: type, title, slug: slugOf(id), description }
}

function author(id: string, seed: number, { pictures }: Plan): object {
  const prose = proseFrom(randomFrom(seed))
  const asset = referenceTo(pictureId(seed % pictures))
  return {
    _id: id,
    _type: 'author',
    name: prose.title(2),
    slug: slugOf(id),
    role: prose.title(2),
    portrait: { _type: 'figure', asset, alt: prose.sentence(6) },
    bio: prose.paragraph(40),
  }
}

function page(id: string, seed: number): object {
  const random = randomFrom(seed)
  const prose = proseFrom(random)
  return {
    _id: `page-${id}`,
    _type: 'page',
    title: prose.title(2),
    slug: slugOf(id),
    body: bodyFrom(random, prose, () => ({ _type: 'divider', style: 'line' })),
  }
}

/** Of the first articles, none is a draft alone. */
const chosen = [0, 1, 2, 3]

function settings(plan: Plan): object {
  const random = randomFrom(9)
  const several = (ids: readonly string[]) => ids.map((id) => listed(random, id))
  const [lead = '', ...stories] = chosen.map((number) => articleOf(number, plan)._id)
  return {
    _id: 'siteSettings',
    _type: 'siteSettings',
    title: 'A measured publication',
    tagline: 'Made-up words in a usual order',
    timeZone: 'UTC',
    leadStory: referenceTo(lead),
    topStories: several(stories),
    frontSections: several(plan.sections.slice(0, 4)),
    navigation: several(plan.sections),
    footerPages: several(pages.map((id) => `page-${id}`)),
  }
}

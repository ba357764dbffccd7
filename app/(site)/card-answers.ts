import type { Author, Page, Section, SiteSettings, Topic } from '@/lib/content'
import {
  articleQuery,
  authorQuery,
  pageQuery,
  sectionQuery,
  settingsQuery,
  topicQuery,
  type Listing,
  type Params,
  type Query,
} from '@/lib/queries'
import { storyCard } from '@/lib/seo/story-card'
import { drawLogo, drawSocialCard } from '@/lib/social-card'
import { slugFromSegment } from '@/lib/site/urls'
import { wordsFor, type Words } from '@/lib/language/words'
import { fetchPublished } from '@/sanity/published/fetch'
import { answer, type Answer } from './answer'
import type { SlugProps } from './by-slug'
import { together, type Validity } from './site'

/** What one card says in addition to what all cards say. */
type Says = Omit<Parameters<typeof drawSocialCard>[0], 'publication' | 'language'> & { language?: string }

const png = (body: Uint8Array, { syncTags, until }: Validity): Answer => ({
  contentType: 'image/png',
  body: Uint8Array.from(body),
  syncTags,
  until,
})

// Not `loadSite`, which falls back to default settings: better no card than one with the wrong name of the
// publication.
const askSettings = () => fetchPublished(settingsQuery, {})

const draw = async (settings: SiteSettings, says: Says, validity: Validity): Promise<Answer> => {
  const { body } = await drawSocialCard({
    publication: settings.title,
    language: settings.language,
    ...says,
  })
  return png(body, validity)
}

/** Answers with the drawn logo. */
export const logo = (): Promise<Response> =>
  answer(async () => {
    const settings = await askSettings()
    return png(await drawLogo(settings.data.title), settings)
  })

/** Answers with the card of the whole publication. */
export const frontCard = (): Promise<Response> =>
  answer(async () => {
    const settings = await askSettings()
    const { tagline, title } = settings.data
    return draw(settings.data, { title: tagline ?? title }, settings)
  })

/** Makes a route that answers with the card of the document whose slug is in the address. */
const cardOf =
  <P extends Params, Result>(
    query: Query<P, Result | null>,
    paramsFor: (slug: string) => P,
    describe: (result: Result, words: Words) => Says,
  ) =>
  (_request: Request, { params }: SlugProps): Promise<Response> =>
    answer(async () => {
      const slug = slugFromSegment((await params).slug)
      if (slug === null) return null
      const [settings, found] = await Promise.all([askSettings(), fetchPublished(query, paramsFor(slug))])
      if (found.data === null) return null
      const says = describe(found.data, wordsFor(settings.data.language))
      return draw(settings.data, says, together(settings, found))
    })

/** The parameters for a list without its stories: its card only says whose list it is. */
const noStories = (slug: string) => ({ slug, from: 0, to: 0 })

const listCard = <Subject>(
  query: Query<ReturnType<typeof noStories>, Listing<Subject> | null>,
  describe: (subject: Subject, words: Words) => Says,
) => cardOf(query, noStories, ({ subject }, words) => describe(subject, words))

const bySlug = (slug: string) => ({ slug })

export const articleCard = cardOf(articleQuery, bySlug, storyCard)

export const sectionCard = listCard(sectionQuery, ({ title }: Section, { list }) => ({
  title,
  label: list.section,
}))

export const topicCard = listCard(topicQuery, ({ title }: Topic, { list }) => ({ title, label: list.topic }))

export const authorCard = listCard(authorQuery, ({ name, role }: Author, { list }) => ({
  title: name,
  label: role ?? list.author,
}))

export const pageCard = cardOf(pageQuery, bySlug, ({ title }: Page) => ({ title }))

import type { Author, Section, Topic } from '@/lib/content'
import { env } from '@/lib/site/env'
import { feedWriters, hubLinks, makeFeed } from '@/lib/feeds'
import { feedMediaTypes } from '@/lib/feeds/media-types'
import { newestIds } from '@/lib/arrangement/newest'
import {
  authorFeedQuery,
  feedQuery,
  sectionFeedQuery,
  topicFeedQuery,
  type Dated,
  type Query,
  type SubjectFeed,
} from '@/lib/queries'
import { FEED_LENGTH } from '@/lib/queries/feed'
import { paths, slugFromSegment, type FeedFormat } from '@/lib/site/urls'
import { fetchPublished } from '@/sanity/published/fetch'
import { answer, type Answer } from './answer'
import type { SlugProps } from './by-slug'
import { loadSite, pageValidity, type Validity } from './site'
import { loadStories } from './stories'

type About = Omit<Parameters<typeof makeFeed>[0], 'settings' | 'hub' | 'articles'>

/** Loads what a feed is about and the candidates for its stories; null if there is no such section, topic or author. */
type Load = () => Promise<({ about: About; stories: readonly Dated[] } & Validity) | null>

async function feedAnswer(format: FeedFormat, load: Load): Promise<Answer | null> {
  const [site, loaded] = await Promise.all([loadSite(), load()])
  if (loaded === null) return null
  const { settings } = site
  const articles = await loadStories(newestIds(loaded.stories, settings, { to: FEED_LENGTH }))
  const feed = makeFeed({ ...loaded.about, articles: articles.data, settings, hub: env().websubHub }, env())
  return {
    contentType: `${feedMediaTypes[format]}; charset=utf-8`,
    body: feedWriters[format](feed),
    ...pageValidity(site, loaded, articles),
    link: hubLinks(feed, format),
  }
}

/** Answers with the whole publication's feed. */
export const siteFeed = (format: FeedFormat) => (): Promise<Response> =>
  answer(() =>
    feedAnswer(format, async () => {
      const { data, ...validity } = await fetchPublished(feedQuery, {})
      return { about: { path: paths.front() }, stories: data, ...validity }
    }),
  )

type Describe<Subject> = (subject: Subject) => Pick<About, 'title' | 'description' | 'path'>

const subjectFeed =
  <Subject>(
    query: Query<{ slug: string }, SubjectFeed<Subject> | null>,
    describe: Describe<Subject>,
    format: FeedFormat,
  ) =>
  (_request: Request, { params }: SlugProps): Promise<Response> =>
    answer(() =>
      feedAnswer(format, async () => {
        const slug = slugFromSegment((await params).slug)
        if (slug === null) return null
        const { data, ...validity } = await fetchPublished(query, { slug })
        return data && { about: describe(data.subject), stories: data.stories, ...validity }
      }),
    )

const describeSection = ({ title, description, slug }: Section) => ({
  title,
  description,
  path: paths.section(slug),
})
const describeTopic = ({ title, description, slug }: Topic) => ({
  title,
  description,
  path: paths.topic(slug),
})
const describeAuthor = ({ name, bio, slug }: Author) => ({
  title: name,
  description: bio,
  path: paths.author(slug),
})

/** Answers with the feed of the section in the address. */
export const sectionFeed = (format: FeedFormat) => subjectFeed(sectionFeedQuery, describeSection, format)

/** Answers with the feed of the topic in the address. */
export const topicFeed = (format: FeedFormat) => subjectFeed(topicFeedQuery, describeTopic, format)

/** Answers with the feed of the author in the address. */
export const authorFeed = (format: FeedFormat) => subjectFeed(authorFeedQuery, describeAuthor, format)

export {
  archiveQuery,
  monthQuery,
  yearQuery,
  type ArchiveEnds,
  type MonthStories,
  type YearCounts,
} from './archive'
export { articleQuery } from './article'
export { cardsQuery } from './cards'
export { comingQuery, type Coming } from './coming'
export { correctionsQuery, type CorrectedStory } from './corrections'
export { authorsQuery, sectionsQuery, topicsQuery, type Listed } from './directory'
export {
  authorFeedQuery,
  feedQuery,
  sectionFeedQuery,
  storiesQuery,
  topicFeedQuery,
  type SubjectFeed,
} from './feed'
export { frontQuery, type FrontParts } from './front'
export { goneQuery } from './gone'
export { authorQuery, sectionQuery, topicQuery, type Listing } from './listing'
export type { Dated, Stretch } from './newest'
export { newsQuery, type NewsStory } from './news'
export { pageQuery } from './page'
export type { Paged } from './paging'
export type { Moment, NoParams, Params, Query, Reading } from './query'
export { redirectQuery } from './redirect'
export {
  countParams,
  countQuery,
  foundQuery,
  namedParams,
  namedQuery,
  rankedParams,
  rankedQuery,
  vocabularyQuery,
  type Found,
  type Joined,
  type Named,
} from './search'
export { settingsQuery } from './settings'
export { sitemapQuery, sitemapStoriesQuery, type SitemapContent, type SitemapFrame } from './sitemap'
export { sponsorsQuery } from './sponsors'
export { isPublishedQuery } from './is-published'
export type { SubjectKind } from './subject'
export { MOST_TOPICS, surroundingsQuery, type Relative, type Surroundings } from './surroundings'

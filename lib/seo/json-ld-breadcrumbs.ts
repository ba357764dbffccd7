import type { BreadcrumbListLeaf, WithContext } from 'schema-dts'
import type { ArticleCard, SiteSettings } from '../content'
import { fullHeadline } from '../full-headline'
import { absolute, pageOf, paths } from '../urls'
import { wordsFor } from '../words'

/** A page on the way from the front page to another. */
type Crumb = { name: string; path: string }

/** The way to a page, from the front page on, as schema.org's BreadcrumbList. The page itself comes last. */
export const breadcrumbs = (trail: readonly Crumb[], siteUrl: string): WithContext<BreadcrumbListLeaf> => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: trail.map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: absolute(siteUrl, path),
  })),
})

/** What a further page of a list adds to the way there: itself. */
export const pageCrumbs = (path: string, page: number, language: string): Crumb[] =>
  page === 1 ? [] : [{ name: wordsFor(language).list.page(page), path: pageOf(path, page) }]

type Story = Pick<ArticleCard, 'kicker' | 'headline' | 'slug' | 'section'>

/** The way to a story: the front page, the story's section if it has one, the story. */
export const storyTrail = (story: Story, { title }: Pick<SiteSettings, 'title'>): Crumb[] => [
  { name: title, path: paths.front() },
  ...(story.section ? [{ name: story.section.title, path: paths.section(story.section.slug) }] : []),
  { name: fullHeadline(story), path: paths.article(story.slug) },
]

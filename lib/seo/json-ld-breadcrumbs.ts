import type { BreadcrumbListLeaf, WithContext } from 'schema-dts'
import type { ArticleCard, SiteSettings } from '../content'
import { fullHeadline } from '../story/full-headline'
import type { SubjectKind } from '../queries'
import { absolute, directoryPaths, pageOf, paths } from '../site/urls'
import { wordsFor } from '../language/words'

/** A step of a breadcrumb trail. */
type Crumb = { name: string; path: string }

/** A breadcrumb trail, from the front page to the page itself, as schema.org's BreadcrumbList. */
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

type Site = Pick<SiteSettings, 'title' | 'language'>

/** The trail to a directory of sections, topics or authors. */
export const directoryTrail = (kind: SubjectKind, { title, language }: Site): Crumb[] => [
  { name: title, path: paths.front() },
  { name: wordsFor(language).directory[kind].title, path: directoryPaths[kind] },
]

/** The trail to one page of the list of a section's, topic's or author's stories. The first page is the list itself. */
export const listTrail = (
  kind: SubjectKind,
  name: string,
  { path, page }: { path: string; page: number },
  site: Site,
): Crumb[] => [
  ...directoryTrail(kind, site),
  { name, path },
  ...(page > 1 ? [{ name: wordsFor(site.language).list.page(page), path: pageOf(path, page) }] : []),
]

type Story = Pick<ArticleCard, 'kicker' | 'headline' | 'slug' | 'section'>

/** The trail to a story: the front page, the story's section if it has one, the story. */
export const storyTrail = (story: Story, { title }: Pick<SiteSettings, 'title'>): Crumb[] => [
  { name: title, path: paths.front() },
  ...(story.section ? [{ name: story.section.title, path: paths.section(story.section.slug) }] : []),
  { name: fullHeadline(story), path: paths.article(story.slug) },
]

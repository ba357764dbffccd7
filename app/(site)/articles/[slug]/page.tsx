import type { Metadata } from 'next'
import { ArticleView } from '@/components/article/article-view'
import { Frame } from '@/components/layout/frame'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { machineTime, publishedTime, updatedTime } from '@/lib/dates'
import { env } from '@/lib/env'
import { plainText } from '@/lib/plain-text'
import { articleQuery } from '@/lib/queries'
import { absolute, paths } from '@/lib/urls'
import { loadBySlug, type SlugProps } from '../../by-slug'
import { pageMetadata } from '../../metadata'
import { loadSite, pageTags } from '../../site'

const load = loadBySlug(articleQuery)

export async function generateMetadata(props: SlugProps): Promise<Metadata> {
  const [{ settings }, { data: article }] = await Promise.all([loadSite(), load(props)])
  const updated = updatedTime(article)
  return pageMetadata({
    settings,
    title: article.headline,
    description: article.standfirst ?? plainText(article.body),
    path: paths.article(article.slug),
    image: article.leadImage,
    story: {
      publishedTime: machineTime(publishedTime(article)),
      ...(updated && { modifiedTime: machineTime(updated) }),
      authors: article.authors.map(({ slug }) => absolute(env().siteUrl, paths.author(slug))),
      ...(article.section && { section: article.section.title }),
      tags: article.topics.map(({ title }) => title),
    },
  })
}

export default async function ArticlePage(props: SlugProps) {
  const [site, article] = await Promise.all([loadSite(), load(props)])
  return (
    <Frame settings={site.settings}>
      <SyncTags of={pageTags(site, article)} />
      <ArticleView article={article.data} settings={site.settings} />
    </Frame>
  )
}

import { useDeferredValue, useMemo, useState } from 'react'
import { z } from 'zod'
import type { Article, SiteSettings } from '@/lib/content'
import { metadataOf, type PageMetadata } from '@/lib/seo/page-metadata'
import { searchResult, type SearchResult } from '@/lib/seo/search-result'
import { storyFacts } from '@/lib/seo/story-facts'
import type { Origins } from '@/lib/site/origins'
import { readStory } from './read-story'
import { useOrigins } from './site-origins'
import { titleWidth } from './title-width'
import { usePublished, type Published } from './use-published'

/** A story as others are told of it. */
export type StoryPreview = {
  article: Article
  settings: SiteSettings
  metadata: PageMetadata
  /** What they would be told if the fields for search and social were empty. */
  ofItself: PageMetadata
  result: SearchResult
}

type State = {
  preview?: StoryPreview
  /** Why there is no preview, or what may be wrong with it. */
  notice?: string
}

const one = z
  .object({ _ref: z.string() })
  .transform(({ _ref }) => [_ref])
  .catch([])
const several = z
  .array(one)
  .transform((ids) => ids.flat())
  .catch([])
const references = z
  .object({ section: one, authors: several, topics: several })
  .transform(({ section, authors, topics }) => [...new Set([...section, ...authors, ...topics])])
  .catch([])

const UNFINISHED = 'As soon as the story has a headline and an address, you see here how others will show it.'

function previewOf(value: unknown, published: Published, origins: Origins, now: string): State {
  const { documents, settings } = published
  const article = readStory(value, documents, now)
  if (!article) return { notice: UNFINISHED }
  const told = (of: Article) => metadataOf(storyFacts(of, settings, origins), origins)
  const metadata = told(article)
  const ofItself = told({ ...article, sharing: undefined })
  const result = searchResult(article, settings, metadata, { siteUrl: origins.siteUrl, measure: titleWidth })
  return { preview: { article, settings, metadata, ofItself, result } }
}

/** A story that is being written as others are told of it, as it is at this moment. */
export function useStoryPreview(story: unknown): State {
  const value = useDeferredValue(story)
  const origins = useOrigins()
  const [now] = useState(() => new Date().toISOString())
  const { published, problem } = usePublished(references.parse(value))
  return useMemo(() => {
    if (!published) return { notice: problem ?? 'The previews are being made …' }
    return { ...(problem && { notice: problem }), ...previewOf(value, published, origins, now) }
  }, [value, published, problem, origins, now])
}

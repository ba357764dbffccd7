import { Box } from '@sanity/ui'
import { entryHead } from '@/lib/feeds/entry-head'
import { formatDateTime } from '@/lib/language/dates'
import { Preview } from './Preview'
import styles from './previews.module.css'
import { useOrigins } from './site-origins'
import type { StoryPreview } from './use-story-preview'

/** A story as a feed reader lists it. */
export function FeedPreview({ article, settings }: StoryPreview) {
  const entry = entryHead(article, useOrigins(), settings)
  const byline = entry.authors.map(({ name }) => name).join(', ')
  return (
    <Preview
      title="In feeds"
      hint="Always in the story’s own words, with the whole text."
      language={entry.language ?? settings.language}
    >
      <Box padding={4}>
        <div className={styles.entry} dir="auto">
          <p className={styles.entryTitle}>{entry.title}</p>
          <p className={styles.byline}>
            {byline}
            {byline && entry.published && ' · '}
            {entry.published && (
              <time dateTime={entry.published}>{formatDateTime(entry.published, settings)}</time>
            )}
          </p>
          {entry.summary && <p className={styles.description}>{entry.summary}</p>}
        </div>
      </Box>
    </Preview>
  )
}

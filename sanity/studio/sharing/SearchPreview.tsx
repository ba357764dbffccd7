import { Box, Card, Text } from '@sanity/ui'
import type { SearchResult } from '@/lib/seo/search-result'
import { Preview } from './Preview'
import styles from './previews.module.css'
import type { StoryPreview } from './use-story-preview'

/** What search engines are asked instead of listing the page. */
function asked(listing: SearchResult['listing']): string | undefined {
  if (listing === 'listed') return undefined
  if (listing === 'unlisted') return 'Search engines are asked not to list this page.'
  return `Search engines are asked to list the source in place of this page: ${listing.original}`
}

/** A story as a search engine lists it. */
export function SearchPreview({ article, settings, result }: StoryPreview) {
  const instead = asked(result.listing)
  return (
    <Preview title="In search results" language={article.language ?? settings.language}>
      {instead ? (
        <Card tone="caution" padding={3}>
          <Text size={1}>
            <span lang="en">{instead}</span>
          </Text>
        </Card>
      ) : (
        <Box padding={4}>
          <div className={styles.result} dir="auto">
            <p className={styles.site}>{result.site}</p>
            <p className={styles.address}>{result.address}</p>
            <p className={styles.title}>{result.title}</p>
            <p className={styles.description}>
              {result.date && <span className={styles.date}>{result.date} — </span>}
              {result.description}
            </p>
          </div>
        </Box>
      )}
    </Preview>
  )
}

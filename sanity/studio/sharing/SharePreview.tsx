import { Card, Text } from '@sanity/ui'
import { sharedLink } from '@/lib/seo/shared-link'
import { storyCard } from '@/lib/seo/story-card'
import { absolute, cardPath, paths } from '@/lib/site/urls'
import { CardDrawing } from './card/CardDrawing'
import { Preview } from './Preview'
import styles from './previews.module.css'
import { useOrigins } from './site-origins'
import type { StoryPreview } from './use-story-preview'

const TOO_SMALL =
  'The social image is narrower than 600 pixels, or a drawing, which other sites do not show large. So they are given what you see above.'

/** A link to a story as other sites show it. */
export function SharePreview({ article, settings, metadata }: StoryPreview) {
  const { siteUrl } = useOrigins()
  const link = sharedLink(metadata)
  if (!link) return null
  const { image } = link
  const isDrawn = image.url === absolute(siteUrl, cardPath(paths.article(article.slug)))
  const social = article.sharing?.socialImage
  const isPassedOver = social !== undefined && image.alt !== social.alt
  return (
    <Preview title="Beside shared links" language={article.language ?? settings.language}>
      <div className={styles.picture}>
        {isDrawn ? (
          <CardDrawing
            card={{ publication: settings.title, language: settings.language, ...storyCard(article) }}
            alt={image.alt}
          />
        ) : (
          // The editor may know the site by another name than readers do.
          <img
            src={image.url.replace(`${siteUrl}/`, '/')}
            alt={image.alt}
            width={image.width}
            height={image.height}
          />
        )}
      </div>
      {isPassedOver && (
        <Card tone="caution" padding={3} borderTop role="status">
          <Text size={1}>
            <span lang="en">{TOO_SMALL}</span>
          </Text>
        </Card>
      )}
      <div className={styles.link} dir="auto">
        <p className={styles.host}>{link.host}</p>
        <p className={styles.linkTitle}>{link.title}</p>
        {link.description && <p className={styles.description}>{link.description}</p>}
      </div>
    </Preview>
  )
}

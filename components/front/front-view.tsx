import type { ReactNode } from 'react'
import type { PicturePlace } from '@/components/cards/picture-sizes'
import { StoryCard } from '@/components/cards/story-card'
import { StoryList } from '@/components/cards/story-list'
import type { SiteSettings } from '@/lib/content'
import type { Front } from '@/lib/arrangement/front'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { FrontSection } from './front-section'
import styles from './front-view.module.css'

type Props = {
  front: Front
  settings: SiteSettings
  /** The sponsor slot, if there is one. */
  sponsor?: ReactNode
}

/** How many of the latest stories have their standfirst. */
const BRIEFS = 3
/** How many of the latest stories have their picture, if the editors chose no top stories. */
const FEATURES = 2

/**
 * The front page: the lead story, the top stories, the latest, and the sections. Each row is quieter than the one
 * above.
 */
export function FrontView({ front: { lead, top, latest, sections }, settings, sponsor }: Props) {
  const words = wordsFor(settings.language).front
  if (!lead) return <Empty title={words.empty} hint={words.emptyHint} />
  const features = top.length > 0 ? top : latest.slice(0, FEATURES)
  const others = top.length > 0 ? latest : latest.slice(FEATURES)
  const briefs = others.slice(0, BRIEFS)
  const rest = others.slice(BRIEFS)
  return (
    <>
      <section aria-label={words.lead} className={styles.lead}>
        <StoryCard list="lead" article={lead} settings={settings} weight="lead" />
      </section>
      {features.length > 0 && (
        <section aria-labelledby="top-stories" className={styles.part}>
          <h2 id="top-stories" className={styles.heading}>
            {top.length > 0 ? words.top : words.latest}
          </h2>
          <StoryList
            list="top-stories"
            articles={features}
            settings={settings}
            weight="feature"
            heading="h3"
            {...featureRow(features.length)}
          />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="latest" className={styles.part}>
          <h2 id="latest" className={styles.heading}>
            {top.length > 0 ? words.latest : words.more}
          </h2>
          <StoryList
            list="latest"
            articles={briefs}
            settings={settings}
            weight="brief"
            heading="h3"
            className={styles.briefs}
          />
          {rest.length > 0 && (
            <StoryList
              list="latest"
              articles={rest}
              settings={settings}
              weight="entry"
              heading="h3"
              className={styles.rest}
            />
          )}
          <p className={styles.more}>
            <a href={paths.archive()}>{words.everything}</a>
          </p>
        </section>
      )}
      {sponsor && <div className={styles.sponsor}>{sponsor}</div>}
      {sections.map((block) => (
        <FrontSection key={block.section._id} block={block} settings={settings} />
      ))}
    </>
  )
}

/** Features stand in rows of three, or else in unequal pairs. A single one has the whole width. */
function featureRow(count: number): { className: string | undefined; places: PicturePlace[] } {
  if (count % 3 === 0) return { className: styles.thirds, places: ['third'] }
  return { className: styles.features, places: count === 1 ? ['whole'] : ['major', 'minor'] }
}

const Empty = ({ title, hint }: { title: string; hint: string }) => (
  <section className={styles.empty}>
    <h2>{title}</h2>
    <p>{hint}</p>
  </section>
)

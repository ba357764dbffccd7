import { StoryCard } from '@/components/cards/story-card'
import type { SiteSettings } from '@/lib/content'
import type { Front } from '@/lib/queries'
import styles from './front-view.module.css'

type Props = { front: Front; settings: SiteSettings }

/** How many of the latest stories come with their picture, and how many with their standfirst alone. */
const FEATURES = 2
const BRIEFS = 3

/** The front page: one story that leads, then the latest, each row quieter than the one above. */
export function FrontView({ front: { lead, latest }, settings }: Props) {
  if (!lead) return <Empty />
  const features = latest.slice(0, FEATURES)
  const briefs = latest.slice(FEATURES, FEATURES + BRIEFS)
  const rest = latest.slice(FEATURES + BRIEFS)
  return (
    <>
      <section aria-label="Lead story" className={styles.lead}>
        <StoryCard article={lead} settings={settings} weight="lead" />
      </section>
      {latest.length > 0 && (
        <section aria-labelledby="latest" className={styles.latest}>
          <h2 id="latest" className={styles.heading}>
            Latest
          </h2>
          <div className={styles.features}>
            {features.map((article) => (
              <StoryCard
                key={article._id}
                article={article}
                settings={settings}
                weight="feature"
                heading="h3"
              />
            ))}
          </div>
          {briefs.length > 0 && (
            <div className={styles.briefs}>
              {briefs.map((article) => (
                <StoryCard
                  key={article._id}
                  article={article}
                  settings={settings}
                  weight="brief"
                  heading="h3"
                />
              ))}
            </div>
          )}
          {rest.length > 0 && (
            <div className={styles.rest}>
              {rest.map((article) => (
                <StoryCard
                  key={article._id}
                  article={article}
                  settings={settings}
                  weight="entry"
                  heading="h3"
                />
              ))}
            </div>
          )}
        </section>
      )}
    </>
  )
}

const Empty = () => (
  <section className={styles.empty}>
    <h2>Nothing has been published here yet.</h2>
    <p>The first story will stand on this page as soon as its editors publish it. Come back soon.</p>
  </section>
)

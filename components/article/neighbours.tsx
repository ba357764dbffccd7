import type { ArticleCard, SectionLink } from '@/lib/content'
import { languageAttributes } from '@/lib/language/tags'
import { paths } from '@/lib/site/urls'
import type { Words } from '@/lib/language/words'
import { Headline } from './headline'
import styles from './neighbours.module.css'

type Props = {
  section: SectionLink
  older?: ArticleCard | undefined
  newer?: ArticleCard | undefined
  words: Words
  /** The language of the publication. */
  language: string
}

type WayProps = { article: ArticleCard; label: string; around: string }

const Way = ({ article: { kicker, headline, slug, language }, label, around }: WayProps) => (
  <div>
    <p className={styles.label}>{label}</p>
    <h3 {...languageAttributes(language, around)}>
      <Headline kicker={kicker} headline={headline} href={paths.article(slug)} />
    </h3>
  </div>
)

/** The stories published before and after this one in its section. */
export const Neighbours = ({ section, older, newer, words: { story }, language }: Props) =>
  (older ?? newer) && (
    <nav aria-label={story.inSection(section.title)} className={styles.neighbours}>
      <h2>{story.inSection(section.title)}</h2>
      <div className={styles.ways}>
        {older && <Way article={older} label={story.previous} around={language} />}
        {newer && <Way article={newer} label={story.next} around={language} />}
      </div>
    </nav>
  )

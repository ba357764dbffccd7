import { Description } from '@/components/listing/description'
import { ListHeader } from '@/components/listing/list-header'
import { ListPart } from '@/components/listing/list-part'
import { None } from '@/components/listing/none'
import { Pagination, type Place } from '@/components/pagination/pagination'
import { TimeAsWritten } from '@/components/time/time'
import type { SiteSettings } from '@/lib/content'
import type { CorrectedStory } from '@/lib/queries'
import type { CorrectedPlace } from '@/lib/story/corrections'
import { fullHeadline } from '@/lib/story/full-headline'
import { languageAttributes } from '@/lib/language/tags'
import { correctionId } from '@/lib/story/headings'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import styles from './corrections-view.module.css'

type Props = {
  corrections: readonly CorrectedPlace<CorrectedStory>[]
  pagination: Place
  settings: SiteSettings
}

/** All corrections, newest first, each with a link to its story. */
export function CorrectionsView({ corrections, pagination, settings }: Props) {
  const {
    corrections: words,
    story: { comma },
  } = wordsFor(settings.language)
  return (
    <>
      <ListHeader title={words.title}>
        <Description text={words.about} />
      </ListHeader>
      <ListPart id="corrections" heading={words.newestFirst}>
        {corrections.length > 0 && (
          <ul role="list">
            {corrections.map(({ story, correction }) => (
              <li key={`${story._id} ${correction._key}`}>
                <article className={styles.correction}>
                  <p className={styles.meta}>
                    <strong>{words.kinds[correction.kind]}</strong>
                    {comma}
                    <TimeAsWritten date={correction.correctedAt} dates={settings} />
                  </p>
                  <p {...languageAttributes(story.language, settings.language)} className={styles.text}>
                    {correction.text}
                  </p>
                  <p className={styles.story}>
                    <a
                      {...languageAttributes(story.language, settings.language)}
                      href={`${paths.article(story.slug)}#${encodeURIComponent(correctionId(correction._key))}`}
                    >
                      {fullHeadline(story)}
                    </a>
                  </p>
                </article>
              </li>
            ))}
          </ul>
        )}
        {corrections.length === 0 && <None>{words.none}</None>}
        <Pagination place={pagination} language={settings.language} />
      </ListPart>
    </>
  )
}

import { Description } from '@/components/listing/description'
import { ListHeader } from '@/components/listing/list-header'
import { ListPart } from '@/components/listing/list-part'
import { None } from '@/components/listing/none'
import type { Year } from '@/lib/arrangement/archive'
import type { SiteSettings } from '@/lib/content'
import { formatMonthName, formatYear } from '@/lib/language/dates'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import styles from './archive-view.module.css'

type Props = { years: readonly Year[]; settings: SiteSettings }

/** Every month in which stories were published, with their number. */
export function ArchiveView({ years, settings: { language } }: Props) {
  const { archive, list } = wordsFor(language)
  return (
    <>
      <ListHeader title={archive.title}>
        <Description text={archive.about} />
      </ListHeader>
      {years.map(({ year, months }) => (
        <ListPart key={year} id={`year-${year}`} heading={formatYear(`${year}-01`, language)}>
          <ul role="list" className={styles.months}>
            {months.map(({ month, count }) => (
              <li key={month}>
                <a href={paths.month(month)}>{formatMonthName(month, language)}</a>{' '}
                <span className={styles.count}>{archive.stories(count)}</span>
              </li>
            ))}
          </ul>
        </ListPart>
      ))}
      {years.length === 0 && <None>{list.none}</None>}
    </>
  )
}

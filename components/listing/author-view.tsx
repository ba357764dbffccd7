import { Captioned } from '@/components/figure/captioned'
import type { Place } from '@/components/pagination/pagination'
import type { Author, SiteSettings } from '@/lib/content'
import type { SubjectList } from '@/lib/arrangement/newest'
import styles from './author-view.module.css'
import { Description } from './description'
import { ListingView } from './listing-view'

type Props = { listing: SubjectList<Author>; pagination: Place; settings: SiteSettings }

/** The page of an author: who they are, and what they have written here. */
export const AuthorView = ({ listing: { subject, articles }, pagination, settings }: Props) => (
  <ListingView
    kind="author"
    title={subject.name}
    articles={articles.items}
    pagination={pagination}
    settings={settings}
  >
    {subject.role && <p className={styles.role}>{subject.role}</p>}
    {(subject.portrait ?? subject.bio) && (
      <div className={styles.about}>
        {subject.portrait && (
          <Captioned
            figure={subject.portrait}
            className={styles.portrait}
            sizes="15rem"
            ratio={4 / 5}
            leading
          />
        )}
        <Description text={subject.bio} />
      </div>
    )}
  </ListingView>
)

import type { Place } from '@/components/pagination/pagination'
import type { Section, SiteSettings, Topic } from '@/lib/content'
import type { SubjectList } from '@/lib/arrangement/newest'
import { Description } from './description'
import { ListingView } from './listing-view'

type Props = {
  kind: 'section' | 'topic'
  listing: SubjectList<Section | Topic>
  pagination: Place
  settings: SiteSettings
}

/** The page of a section or a topic. */
export const SubjectView = ({ kind, listing: { subject, articles }, pagination, settings }: Props) => (
  <ListingView
    kind={kind}
    title={subject.title}
    articles={articles.items}
    pagination={pagination}
    settings={settings}
  >
    <Description text={subject.description} />
  </ListingView>
)

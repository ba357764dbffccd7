import type { Section, SiteSettings, Topic } from '@/lib/content'
import type { Listing } from '@/lib/queries'
import { Description } from './description'
import { ListingView } from './listing-view'

type Props = { kind: 'Section' | 'Topic'; listing: Listing<Section | Topic>; settings: SiteSettings }

/** The page of a section or a topic. */
export const SubjectView = ({ kind, listing: { subject, articles }, settings }: Props) => (
  <ListingView kind={kind} title={subject.title} articles={articles} settings={settings}>
    <Description text={subject.description} />
  </ListingView>
)

import type { StructureBuilder } from 'sanity/structure'
import { WaitingIcon } from '../review/WaitingIcon'
import { WaitingPane } from '../review/WaitingPane'

/** The stories whose authors wait for an editor. */
export const waitingForReview = (S: StructureBuilder) =>
  S.listItem()
    .id('waiting-for-review')
    .title('Waiting for review')
    .icon(WaitingIcon)
    .child(S.component(WaitingPane).id('waiting-for-review').title('Waiting for review'))

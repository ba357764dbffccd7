import { TrashIcon } from '@sanity/icons/Trash'
import type { StructureBuilder } from 'sanity/structure'
import { DeletedPane } from '../deleted/DeletedPane'

/** What was deleted, to be brought back. */
export const deleted = (S: StructureBuilder) =>
  S.listItem()
    .id('deleted')
    .title('Deleted')
    .icon(TrashIcon)
    .child(S.component(DeletedPane).id('deleted').title('Deleted'))

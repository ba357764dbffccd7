import { ShareIcon } from '@sanity/icons/Share'
import type { StructureBuilder } from 'sanity/structure'
import { LinksPane } from '../preview-links/LinksPane'

/** The links that let people without an account see what is not out, to be revoked. */
export const previewLinks = (S: StructureBuilder) =>
  S.listItem()
    .id('preview-links')
    .title('Preview links')
    .icon(ShareIcon)
    .child(S.component(LinksPane).id('preview-links').title('Preview links'))

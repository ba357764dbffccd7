import { article } from './article'
import { author } from './author'
import { adBlockNotice } from './objects/ad-block-notice'
import { blocks } from './objects/body'
import { correction } from './objects/correction'
import { sharing } from './objects/sharing'
import { socialImage } from './objects/social-image'
import { source } from './objects/source'
import { tableRow } from './objects/table'
import { update } from './objects/update'
import { page } from './page'
import { redirect } from './redirect'
import { section } from './section'
import { siteSettings } from './site-settings'
import { sponsorSlot } from './sponsor-slot'
import { topic } from './topic'

const documents = [article, author, section, topic, page, sponsorSlot, redirect, siteSettings]

const objects = [...blocks, tableRow, correction, update, source, sharing, socialImage, adBlockNotice]

/** Every type that the Studio knows. The contract in lib/content has the same names and fields; a test compares them. */
export const schemaTypes = [...documents, ...objects]

import type { SiteSettings } from '../content'
import { fitSettings } from '../content/settings'
import { figure, pageLink, sectionLink } from './projections'
import type { NoParams, Query } from './query'

const name = 'settings'

/** What the frame around every page shows. */
export const settingsQuery: Query<NoParams, SiteSettings> = {
  name,
  groq: `*[_type == "siteSettings" && _id == "siteSettings"][0]{
    _id, title, tagline, logo{${figure}}, icon{${figure}}, navigation[]->{${sectionLink}}, timeZone, language,
    footer, footerPages[]->{${pageLink}},
    adBlockNotice{_type, isShown, heading, message, allow, helpLabel, helpUrl}
  }`,
  reads: ['siteSettings', 'section', 'page'],
  parse: (result, report) => fitSettings(result, { query: name, report }),
}

import type { SiteSettings } from '../content'
import { fitSettings, siteFrame } from '../content/settings'
import { projection } from './projection'
import type { NoParams, Query } from './query'

const name = 'settings'

/** The settings that every page uses. */
export const settingsQuery: Query<NoParams, SiteSettings> = {
  name,
  groq: `*[_type == "siteSettings" && _id == "siteSettings"][0]{_id, ${projection(siteFrame)}}`,
  reads: ['siteSettings', 'section', 'page'],
  parse: (result, { report }) => fitSettings(result, { query: name, report }),
}

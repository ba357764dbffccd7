import { z } from 'zod'
import { dateFormatter } from '../language/formatters'
import { adBlockNotice } from './ad-block-notice'
import { articleCard } from './card'
import { eachOnce } from './each-once'
import { thumbnail } from './figure'
import { fit, type Edge } from './fit'
import { pageLink } from './page'
import { sectionLink } from './section'
import { languageTag, optionalText, requiredText } from './text'

const isTimeZone = (value: string) => {
  try {
    dateFormatter('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** The settings of the whole publication. There is one such document. */
export const siteSettings = z.object({
  title: requiredText,
  tagline: optionalText,
  logo: thumbnail.optional(),
  icon: thumbnail.optional(),
  leadStory: articleCard.optional(),
  topStories: eachOnce(articleCard),
  frontSections: eachOnce(sectionLink),
  navigation: eachOnce(sectionLink),
  timeZone: z.string().refine(isTimeZone, 'is not the name of a time zone').default('UTC'),
  language: languageTag.default('en'),
  footer: optionalText,
  footerPages: eachOnce(pageLink),
  adBlockNotice: adBlockNotice.optional(),
})

/** The settings that every page uses; the rest is for the front page alone. */
export const siteFrame = siteSettings.omit({ leadStory: true, topStories: true, frontSections: true })

export type SiteSettings = z.output<typeof siteFrame>

/** The settings that apply before any are published, or while the lake cannot be reached. */
export const defaultSettings: SiteSettings = siteFrame.parse({ title: 'Lakeside' })

export const fitSettings = (value: unknown, edge: Edge): SiteSettings =>
  fit(siteFrame, value, edge) ?? defaultSettings

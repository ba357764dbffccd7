import { z } from 'zod'
import { articleCard } from './article'
import { fit, type Edge } from './fit'
import { sectionLink } from './section'
import { optionalText, requiredText } from './text'

const isTimeZone = (value: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

const isLanguage = (value: string) => {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

/** What holds for the whole publication. There is one such document. */
export const siteSettings = z.object({
  title: requiredText,
  tagline: optionalText,
  leadStory: articleCard.optional(),
  navigation: z.array(sectionLink).default([]),
  timeZone: z.string().refine(isTimeZone, 'is not the name of a time zone').default('UTC'),
  language: z.string().refine(isLanguage, 'is not a language tag').default('en'),
  footer: optionalText,
})

/** What every page shows of the settings; the lead story is the front page's. */
const siteFrame = siteSettings.omit({ leadStory: true })

export type SiteSettings = z.output<typeof siteFrame>

/** How the site presents itself before anybody has said how, or while the lake cannot be asked. */
export const defaultSettings: SiteSettings = siteFrame.parse({ title: 'Lakeside' })

export const fitSettings = (value: unknown, edge: Edge): SiteSettings =>
  fit(siteFrame, value, edge) ?? defaultSettings

import { isSafeHref, isWholeUrl } from '@/lib/links'
import type { StringRule } from 'sanity'

/** What a rule says of a value: that it will do, or in a sentence why it will not. */
export type Verdict = true | string

export const MAX_SLUG = 96

const isBlank = (value: string | undefined) => value === undefined || value.trim() === ''

/** Text that must say something. Spaces alone do not count, as they do not on the page. */
export const required =
  (reason: string) =>
  (rule: StringRule): StringRule[] => [
    rule.required().error(reason),
    rule.custom((value) => (value && isBlank(value) ? reason : true)),
  ]

/** A page's address: there, made of what needs no encoding, and as short as a person can read out. */
export function slugVerdict(value: { current?: string } | undefined): Verdict {
  const slug = value?.current
  if (!slug) return 'Readers need an address for this page. Press “Generate”, or write one.'
  if (slug.length > MAX_SLUG)
    return `An address has at most ${MAX_SLUG} characters; this one has ${slug.length}.`
  if (/[^a-z0-9-]/.test(slug))
    return 'An address is made of the letters a to z in lower case, digits and hyphens.'
  if (/^-|-$|--/.test(slug)) return 'Hyphens stand one at a time between words, not at the beginning or end.'
  return true
}

/** Where a source can be found: a whole address or none, since readers must be able to follow it. */
export function sourceUrlVerdict(value: string | undefined): Verdict {
  if (value === undefined || isWholeUrl(value)) return true
  return (
    'Write the whole address, such as https://example.org/report, or leave it empty: ' +
    'the page then shows the name without a link.'
  )
}

/** Where a link in a text may lead: a web address, an e-mail address, a telephone number or a page of this site. */
export function hrefVerdict(value: string | undefined): Verdict {
  if (!value) return 'A link needs an address.'
  const here = /^\/(?!\/)/.test(value)
  const elsewhere = /^https?:/i.test(value) ? isWholeUrl(value) : /^(mailto|tel):/i.test(value)
  if ((here || elsewhere) && isSafeHref(value)) return true
  return (
    'A link begins with https://, http://, mailto: or tel:, or with one / for a page of this site, ' +
    'and is written without spaces.'
  )
}

/** Alternative text: needed as soon as there is a picture, since some readers have only these words. */
export function altVerdict(value: string | undefined, parent: unknown): Verdict {
  if (!hasAsset(parent) || !isBlank(value)) return true
  return 'Say what the image shows. It is all that readers who cannot see it will get.'
}

/** Words about a picture that is not there: readers would see none of them. */
export function figureVerdict(value: unknown): Verdict {
  if (typeof value !== 'object' || value === null || hasAsset(value)) return true
  const hasWords = ['alt', 'caption', 'credit'].some((field) => field in value)
  return hasWords ? 'There is text here but no image, so readers see neither. Add the image.' : true
}

/** A time zone by its IANA name, so that dates on the page change with the clocks. */
export function timeZoneVerdict(value: string | undefined): Verdict {
  return value === undefined || succeeds(() => new Intl.DateTimeFormat('en', { timeZone: value }))
    ? true
    : 'Write the name of a time zone, such as Europe/Oslo or UTC.'
}

/** A language by its BCP 47 tag, which browsers and screen readers go by. */
export function languageVerdict(value: string | undefined): Verdict {
  // A longer first part, as in “English”, is well formed but no language has it.
  const known = value === undefined || /^[a-z]{2,3}(-|$)/i.test(value)
  return known && succeeds(() => Intl.getCanonicalLocales(value))
    ? true
    : 'Write the tag of a language, such as en, en-GB or nb.'
}

const hasAsset = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'asset' in value && Boolean(value.asset)

const succeeds = (attempt: () => unknown): boolean => {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

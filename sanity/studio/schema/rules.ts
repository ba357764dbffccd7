import { publishedIdOf } from '@/lib/content/published-id'
import { isSafeHref, isWholeUrl } from '@/lib/site/links'
import type { StringRule } from 'sanity'
import { readHere } from './date-rules'

/** What a rule says about a value: true if it is fine, otherwise a sentence that says why not. */
export type Verdict = true | string

export const MAX_SLUG = 96

const isBlank = (value: string | undefined) => value === undefined || value.trim() === ''

/** Text that must not be blank. Spaces alone do not count, as they do not on the page. */
export const required =
  (reason: string) =>
  (rule: StringRule): StringRule[] => [
    rule.required().error(reason),
    rule.custom((value) => (value && isBlank(value) ? reason : true)),
  ]

/**
 * The address of a page: it must exist, be short enough to be read out, and consist of letters of any script in the
 * one normal form under which it is found.
 *
 * @param reserved the names that are taken by the site itself
 */
export function slugVerdict(
  value: { current?: string } | undefined,
  reserved: ReadonlySet<string> = new Set(),
): Verdict {
  const slug = value?.current
  if (!slug) return 'Readers need an address for this page. Press “Generate”, or write one.'
  if (slug.length > MAX_SLUG)
    return `An address can have at most ${MAX_SLUG} characters; this one has ${slug.length}.`
  if (/[^\p{L}\p{M}\p{N}-]/u.test(slug) || slug !== slug.toLowerCase())
    return 'An address is made up of lower-case letters, digits and hyphens.'
  if (/(^|-)\p{M}/u.test(slug) || slug !== slug.normalize('NFC'))
    return 'This address contains a separate accent, so readers who type it would not find the page. Type it again, or press “Generate”.'
  if (/^-|-$|--/.test(slug))
    return 'Hyphens go between words, one at a time, and not at the beginning or end.'
  if (reserved.has(slug)) return `The site already has a page of its own at /${slug}. Choose another address.`
  return true
}

/** The address of a source: complete or missing, since readers must be able to follow it. */
export function sourceUrlVerdict(value: string | undefined): Verdict {
  if (value === undefined || isWholeUrl(value)) return true
  return (
    'Write the full address, such as https://example.org/report, or leave it empty: ' +
    'the page then shows the name without a link.'
  )
}

/** The address of an embed: complete, and with https, since browsers show nothing less secure inside a secure page. */
export function embedUrlVerdict(value: string | undefined): Verdict {
  if (value && /^https:/i.test(value) && isWholeUrl(value)) return true
  return 'Write the full address, beginning with https://, such as https://vimeo.com/76979871.'
}

/** The address that a sponsor slot leads to. */
export function sponsorUrlVerdict(value: string | undefined): Verdict {
  if (value && isWholeUrl(value)) return true
  return 'A sponsor’s slot leads to the sponsor. Write the full address, such as https://example.org/.'
}

/** The help link of the notice about blocked sponsors: none, or an address with a text for the link. */
export function helpUrlVerdict(value: string | undefined, notice: unknown): Verdict {
  if (value === undefined)
    return isBlank(textIn(notice, 'helpLabel'))
      ? true
      : 'The link has text but no address, so readers do not see it. Add the address.'
  if (!isWholeUrl(value))
    return 'Write the full address, such as https://example.org/help, or leave it empty.'
  return isBlank(textIn(notice, 'helpLabel')) ? 'The link has no text. Write it above.' : true
}

/** What search engines are told. They can be sent to the source only if it has an address. */
export function searchEnginesVerdict(value: string | undefined, source: unknown): Verdict {
  if (value !== 'canonical' || !isBlank(textIn(source, 'url'))) return true
  return 'Search engines can be sent to the source only if it has an address. Add the address, or choose another option.'
}

/** A story shown inside another: there must be one, and not the story that it is shown in. */
export function relatedStoryVerdict(value: { _ref?: string } | undefined, documentId = ''): Verdict {
  if (!value?._ref) return 'Choose the story, or remove this box: readers do not see it.'
  if (!idsOf(documentId).includes(value._ref)) return true
  return 'This is the story itself. Choose another one.'
}

/** The top stories must not include the lead story, which is above them already. */
export function topStoriesVerdict(stories: { _ref?: string }[] | undefined, settings: unknown): Verdict {
  const lead = textIn(valueIn(settings, 'leadStory'), '_ref')
  if (!lead || !stories?.some(({ _ref }) => _ref === lead)) return true
  return 'The lead story is also among the top stories, so it would be shown twice. Remove it here.'
}

/** A sponsor slot must have something to show. */
export function sponsorSlotVerdict(slot: unknown): Verdict {
  if (!isBlank(textIn(slot, 'text')) || hasAsset(valueIn(slot, 'image'))) return true
  return 'There is nothing to show yet. Write a text, or add an image.'
}

/** The end of a period must be after its beginning, if there is one. */
export function endsAtVerdict(endsAt: string | undefined, slot: unknown): Verdict {
  const startsAt = textIn(slot, 'startsAt')
  const [start, end] = [readHere(startsAt)?.instant, readHere(endsAt)?.instant]
  if (start === undefined || end === undefined || end > start) return true
  return 'It ends before it begins, so nobody would see it. Choose a later end.'
}

/** Where a link in a text may lead: a web address, an e-mail address, a telephone number or a page of this site. */
export function hrefVerdict(value: string | undefined): Verdict {
  if (!value) return 'A link needs an address.'
  const here = /^\/(?!\/)/.test(value)
  const elsewhere = /^https?:/i.test(value) ? isWholeUrl(value) : /^(mailto|tel):/i.test(value)
  if ((here || elsewhere) && isSafeHref(value)) return true
  return (
    'A link begins with https://, http://, mailto: or tel:, or with one / for a page of this site, ' +
    'and contains no spaces.'
  )
}

/** Alternative text: required as soon as there is a picture, since some readers have only these words. */
export function altVerdict(value: string | undefined, parent: unknown): Verdict {
  if (!hasAsset(parent) || !isBlank(value)) return true
  return 'Say what the image shows. These words are all that readers who cannot see it will get.'
}

/** The credit of a picture. It is asked for and not required, since the newsroom’s own drawings and old pictures may have none. */
export function creditVerdict(value: string | undefined, parent: unknown): Verdict {
  if (!hasAsset(parent) || !isBlank(value)) return true
  return 'Nobody is credited for this image. Say who made it, such as “Photo: Ada Brook”, and the licence under which it is used if it is not your own.'
}

/** A caption, credit or alternative text without a picture: readers would see none of it. */
export function figureVerdict(value: unknown): Verdict {
  if (typeof value !== 'object' || value === null || hasAsset(value)) return true
  const hasWords = ['alt', 'caption', 'credit'].some((field) => field in value)
  return hasWords ? 'There is text here but no image, so readers see nothing. Add the image.' : true
}

/** A time zone by its IANA name, so that dates on the page change with the clocks. */
export function timeZoneVerdict(value: string | undefined): Verdict {
  return value === undefined || succeeds(() => new Intl.DateTimeFormat('en', { timeZone: value }))
    ? true
    : 'Write the name of a time zone, such as Europe/Oslo or UTC.'
}

/** A language by its BCP 47 tag, which browsers and screen readers go by. */
export function languageVerdict(value: string | undefined): Verdict {
  // A longer first part, as in “English”, is well-formed but is no language's tag.
  const known = value === undefined || /^[a-z]{2,3}(-|$)/i.test(value)
  return known && succeeds(() => Intl.getCanonicalLocales(value))
    ? true
    : 'Write a language tag, such as en, en-GB or nb.'
}

/** The release that a version of a document lies in; undefined for a draft and for what is published. */
export const releaseOf = (id: string): string | undefined => /^versions\.([^.]+)\./.exec(id)?.[1]

/** The ids of a document: that of its published version, and that of its draft. */
export const idsOf = (id: string): string[] => {
  const published = publishedIdOf(id)
  return [published, `drafts.${published}`]
}

const hasAsset = (value: unknown): boolean => Boolean(valueIn(value, 'asset'))

const valueIn = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined

const textIn = (holder: unknown, name: string): string | undefined => {
  const value = valueIn(holder, name)
  return typeof value === 'string' ? value : undefined
}

const succeeds = (attempt: () => unknown): boolean => {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

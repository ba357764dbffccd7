import { z } from 'zod'
import { isDate } from '../language/date-reading'
import { isLanguage } from '../language/tags'
import { isSafeHref, isWholeUrl } from '../site/links'
import { storedAt } from './stored'

// Control characters (tab and line break excepted) have no meaning in a page and are not allowed in XML.
const CONTROLS = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g
// They reverse what follows them, even beyond their own text: the names of tabs and links would read backwards.
const DIRECTION_OVERRIDES = /[\u202A-\u202E]/g
const LONE_SURROGATE = /\p{Surrogate}/gu

const readable = (value: string) =>
  value.replace(CONTROLS, '').replace(DIRECTION_OVERRIDES, '').replace(LONE_SURROGATE, '\uFFFD')

/** Text as it stands, without what no page can show. Blank is allowed: an empty paragraph is one. */
export const anyText = z.string().transform(readable)

/** Text that must say something. */
export const requiredText = anyText.transform((value) => value.trim()).pipe(z.string().min(1, 'is empty'))

/** Text that may be missing; nothing but space counts as missing. */
export const optionalText = anyText.transform((value) => value.trim() || undefined).optional()

/**
 * The part of an address that names a document: letters, digits and `-._~`, beginning with a letter or digit,
 * so that no slug can climb (`..`), leave the site (`//host`) or hide a second address (`%2f`, `?`, `#`).
 */
export const slug = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._~-]{0,199}$/u, 'is not a usable slug')
  .register(storedAt, { path: 'slug.current' })

/** An instant that the lake itself has noted. */
export const dateTime = z.iso.datetime({ offset: true, error: 'is not a date and time' })

/** A date as editors and programs write it. When that is depends on the publication's time zone: `readDate` says it. */
export const writtenDate = z.string().refine(isDate, 'is not a date that can be read')

/** The same, for where an unreadable date is not the same as a missing one: it is null, and whatever holds it has no date. */
export const readableDate = z
  .unknown()
  .refine((value) => value === null || isDate(value), {
    error: 'is not a date that can be read',
    params: { becomes: null },
  })
  .transform((value) => (typeof value === 'string' ? value : null))

/** The tag of a language (BCP 47). */
export const languageTag = z.string().refine(isLanguage, 'is not a language tag')

export const safeHref = z.string().refine(isSafeHref, 'is not a link that a page may carry')

export const wholeUrl = z.string().refine(isWholeUrl, 'is not a whole http(s) address')

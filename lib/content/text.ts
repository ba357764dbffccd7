import { z } from 'zod'
import { isDate } from '../language/date-reading'
import { isLanguage } from '../language/tags'
import { isSafeHref, isWholeUrl } from '../site/links'
import { shown } from './shown'
import { storedAt } from './stored'

// Control characters (tab and line break excepted) have no meaning in a page and are not allowed in XML.
const CONTROLS = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g
// These reverse what follows them, even beyond their own text: the names of tabs and links would read backwards.
const DIRECTION_OVERRIDES = /[\u202A-\u202E]/g
const LONE_SURROGATE = /\p{Surrogate}/gu

const readable = (value: string) =>
  value.replace(CONTROLS, '').replace(DIRECTION_OVERRIDES, '').replace(LONE_SURROGATE, '\uFFFD')

/** Text as stored, without characters that no page can show. It may be blank, as in an empty paragraph. */
export const anyText = z.string().transform(readable).register(shown, {})

/** Text that must not be blank. */
export const requiredText = anyText
  .transform((value) => value.trim())
  .pipe(z.string().min(1, 'is empty'))
  .register(shown, {})

/** A name by which something is looked up, and that may be missing. Blank text counts as missing. */
export const optionalName = anyText.transform((value) => value.trim() || undefined).optional()

/** Text that may be missing. Blank text counts as missing. */
export const optionalText = optionalName.clone().register(shown, {})

/**
 * The part of an address that names a document: letters, digits and `-._~`, beginning with a letter or digit,
 * so that no slug can climb (`..`), leave the site (`//host`) or hide a second address (`%2f`, `?`, `#`).
 */
export const slug = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._~-]{0,199}$/u, 'is not a usable slug')
  .register(storedAt, { path: 'slug.current' })

/** A date and time that the lake itself recorded. */
export const dateTime = z.iso.datetime({ offset: true, error: 'is not a date and time' })

/**
 * A date as an editor or a program wrote it. Which instant it means can depend on the publication's time zone: see
 * `readDate`.
 */
export const writtenDate = z.string().refine(isDate, 'is not a date that can be read')

/**
 * The same, for where an unreadable date must be told from a missing one: it becomes null, and its document has no
 * known date.
 */
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

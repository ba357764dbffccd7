import type { PreviewValue } from 'sanity'
import { readHere } from './date-rules'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value : undefined

/** A day as the editor's browser writes it; undefined if there is no date. */
export const day = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined
  const date = readHere(value)
  return date
    ? new Date(date.instant).toLocaleDateString(undefined, { dateStyle: 'medium' })
    : 'a date that cannot be read'
}

/** The words of Portable Text, without their marks. */
export const plainText = (blocks: unknown): string =>
  listOf(blocks)
    .map((block) =>
      listOf(property(block, 'children'))
        .map((span) => text(property(span, 'text')) ?? '')
        .join(''),
    )
    .join(' ')
    .trim()

// In previews, the Studio passes part of a list as an object whose property names are the indexes.
const listOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : []

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

type Selected = {
  headline?: unknown
  section?: unknown
  publishedAt?: unknown
  media?: PreviewValue['media']
}

/** An article in a list: headline and lead image, with section and date below. */
export const articlePreview = ({ headline, section, publishedAt, media }: Selected): PreviewValue => ({
  title: text(headline) ?? 'Without a headline',
  subtitle: [text(section) ?? 'No section', day(publishedAt) ?? 'no date'].join(' · '),
  media,
})

type SelectedSlot = { sponsor?: unknown; placement?: unknown; startsAt?: unknown; endsAt?: unknown }

/** A sponsor slot in a list: the sponsor's name, with where and how long the slot is shown below. */
export const sponsorPreview = ({ sponsor, placement, startsAt, endsAt }: SelectedSlot): PreviewValue => ({
  title: text(sponsor) ?? 'Without a name',
  subtitle: [
    text(placement) === 'front'
      ? 'Front page'
      : text(placement) === 'articles'
        ? 'With articles'
        : 'Everywhere',
    day(startsAt) && `from ${day(startsAt)}`,
    day(endsAt) ? `until ${day(endsAt)}` : 'without an end',
  ]
    .filter(Boolean)
    .join(' · '),
})

type SelectedRedirect = {
  from?: unknown
  leadsTo?: unknown
  to?: unknown
  isPermanent?: unknown
  madeFor?: unknown
}

/** A redirect in a list: where it starts, with where it leads and what it was made for below. */
export const redirectPreview = ({
  from,
  leadsTo,
  to,
  isPermanent,
  madeFor,
}: SelectedRedirect): PreviewValue => ({
  title: text(from) ?? 'No path yet',
  subtitle: [
    leadsTo === 'nowhere' ? 'gone for good' : `to ${text(to) ?? 'nowhere yet'}`,
    leadsTo !== 'nowhere' && isPermanent === false && 'for now',
    text(madeFor) && `“${text(madeFor)}”`,
  ]
    .filter(Boolean)
    .join(' · '),
})

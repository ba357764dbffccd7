import type { PreviewValue } from 'sanity'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value : undefined

/** A day as the editor's own browser writes it; nothing where there is no date. */
const day = (value: unknown): string | undefined => {
  const date = new Date(text(value) ?? NaN)
  return Number.isNaN(date.getTime())
    ? undefined
    : date.toLocaleDateString(undefined, { dateStyle: 'medium' })
}

type Selected = {
  headline?: unknown
  section?: unknown
  publishedAt?: unknown
  media?: PreviewValue['media']
}

/** An article in a list: its headline and lead image, below them section and date. */
export const articlePreview = ({ headline, section, publishedAt, media }: Selected): PreviewValue => ({
  title: text(headline) ?? 'Without a headline',
  subtitle: [text(section) ?? 'No section', day(publishedAt) ?? 'no date'].join(' · '),
  media,
})

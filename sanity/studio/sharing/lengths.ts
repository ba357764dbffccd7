import { shownLengths } from '@/lib/seo/shown-lengths'
import type { PageMetadata } from '@/lib/seo/page-metadata'
import type { StoryPreview } from './use-story-preview'

type Length = {
  /** How long the text is, in words. */
  count: string
  /** The text that is taken from the story where the field is empty. */
  inPlace: string | undefined
  /** What others do not show of it. */
  warning: string | undefined
}

const characters = (text: string) => {
  const { length } = Array.from(text)
  return `${length} character${length === 1 ? '' : 's'}`
}

/** The texts of the story in whose place a field stands, by the field. */
const taken = ({ openGraph: { title, description } }: PageMetadata): Record<string, string | undefined> => ({
  searchHeadline: title,
  searchDescription: description,
  socialHeadline: title,
  socialDescription: description,
})

function warningOf(name: string, text: string, preview: StoryPreview | undefined): string | undefined {
  if (name === 'searchHeadline')
    return preview?.result.isCut
      ? 'With the publication’s name, this is longer than search engines show. What they leave out ends in “…” above.'
      : undefined
  const limits: Record<string, number> = shownLengths
  const limit = limits[name] ?? Infinity
  return Array.from(text).length > limit
    ? `${name.startsWith('search') ? 'Search engines' : 'Other sites'} show about the first ${limit} characters. What they leave out ends in “…” above.`
    : undefined
}

/** How long the text of a field is, and whether others show all of it. */
export function lengthOf(name: string, value: string | undefined, preview: StoryPreview | undefined): Length {
  const own = value?.trim()
  const inPlace = preview && taken(preview.ofItself)[name]
  return {
    count: own ? characters(own) : inPlace ? `Taken from the story: ${characters(inPlace)}` : characters(''),
    inPlace,
    warning: own || inPlace ? warningOf(name, own || (inPlace ?? ''), preview) : undefined,
  }
}

import { z } from 'zod'

/**
 * How the Studio tells the site's previews, in the same browser, what is being typed: by a channel with this name, which only pages of the same
 * origin hear.
 */
export const TYPED_CHANNEL = 'lakeside/typed'

const typedText = z.object({
  /** Where the text stands in its document: `body[_key=="a"].children[_key=="b"].text`. */
  path: z.string(),
  was: z.string(),
  text: z.string(),
})

/** Texts of one document that somebody has just changed. `id` is that of the draft or version which they are written into. */
export const typedTexts = z.object({ id: z.string(), texts: z.array(typedText).max(1_000) })

export type TypedText = z.output<typeof typedText>
export type TypedTexts = z.output<typeof typedTexts>

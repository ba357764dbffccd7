import { SANS, SERIF, type Source } from '@/lib/social-card/faces'
import type { Family } from '@/lib/social-card/fonts'

const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]$/u
// Digits are emoji, too, but are not shown as such.
const EMOJI = /^[\p{Emoji_Presentation}\p{Regional_Indicator}\p{Variation_Selector}]$/u

/** The faces for a text. A browser does not say which letters a font has, so it is taken to have all of its scripts. */
const familyOf =
  (sources: readonly Source[], name: string) =>
  (text: string): Family =>
    sources
      .filter(({ script }) => script.test(text))
      .map(({ script, scale, leading, tracked }) => ({
        ...{ name, scale, leading, tracked },
        has: (character) =>
          script.test('a') ? LATIN.test(character) && !EMOJI.test(character) : script.test(character),
      }))

/** The site's fonts, which the Studio has loaded (app/fonts/main.ts), at the weights of drawn cards. */
export const families = {
  serif: familyOf(SERIF, '500 1em var(--font-newsreader), serif'),
  sans: familyOf(SANS, '600 1em var(--font-schibsted), sans-serif'),
}

import { drawable } from '@/lib/social-card/drawable'
import { cardParts, type CardPart, type SocialCard } from '@/lib/social-card/layout'
import { setText } from '@/lib/social-card/setting'
import type { SetText } from '@/lib/social-card/text'
import { families } from './families'
import { measuring } from './set-lines'

/** Words on a card as they are set. */
export type SetPart = CardPart & { set: SetText }

/** Sets the words of a card as the site does, but with the browser's hands. */
export function setCard(card: SocialCard): Promise<SetPart[]> {
  const all = [card.publication, card.title, card.kicker, card.label].join(' ')
  const type = { serif: families.serif(all), sans: families.sans(all) }
  const parts = cardParts(card, (text, kind) => drawable(text, type[kind]))
  return measuring(async (measure) => {
    const set: SetPart[] = []
    // One after the other: there is one place to measure in.
    for (const part of parts)
      set.push({ ...part, set: await setText(part.text, type[part.type], card.language, part.look, measure) })
    return set
  })
}

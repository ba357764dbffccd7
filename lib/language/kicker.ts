import { unmarked } from './unmarked'

const END = /[\s:：]+$/u

/** A kicker as shown before a headline: with one colon at its end, whether or not it was stored with one. */
export const kickerWithColon = (kicker: string): string => {
  const words = unmarked(kicker)
  // What marks a text in an editor's preview stands at its end.
  return `${words.replace(END, '')}:${kicker.slice(words.length)}`
}

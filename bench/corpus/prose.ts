import type { Random } from './random'
import { namesFrom, wordsFrom } from './words'

/** Writes texts of made-up words, in sentences as long as those of a newspaper. */
export type Prose = {
  sentence: (words: number) => string
  /** Sentences with about as many words together. */
  paragraph: (words: number) => string
  /** A few rare words, the first with a capital: a headline, a name, a title. */
  title: (words: number) => string
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

export function proseFrom(random: Random): Prose {
  const word = wordsFrom(random)
  const name = namesFrom(random)
  const sentence = (words: number) => {
    const said = Array.from({ length: words }, (_, place) =>
      place > 2 && place < words - 2 && random.isTrue(0.08) ? `${word()},` : word(),
    )
    return `${capital(said.join(' '))}.`
  }
  return {
    sentence,
    paragraph: (words) => {
      const sentences: string[] = []
      for (let left = words; left > 0;) {
        const length = Math.min(left, random.between(6, 24))
        sentences.push(sentence(length))
        left -= length
      }
      return sentences.join(' ')
    },
    title: (words) => capital(Array.from({ length: words }, name).join(' ')),
  }
}

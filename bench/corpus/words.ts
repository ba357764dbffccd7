import { drawFrom } from '../support/draw'
import { type Random, randomFrom } from './random'

/** The commonest words, which hold a text together. */
const common =
  'the of and to a in that is was it for on with as he be at by had not are but from or have an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over man me even most made after also did many before must through'.split(
    ' ',
  )

const starts =
  'b bl br c ch cl d dr f fl fr g gl gr h j k l m n p pl pr qu r s sh sl st str t th tr v w'.split(' ')
const middles = 'a a e e i o u ai ea ee ie oa oo ou'.split(' ')
const ends = ['', '', '', 'b', 'ck', 'd', 'l', 'll', 'm', 'n', 'nd', 'nt', 'r', 'rn', 's', 'st', 't', 'th']
const endings = ['', '', '', '', 'ed', 'er', 'ing', 'ly', 'ment', 'ness', 's', 'tion']

const vocabularySize = 5_000

/** All words, the commonest first: in a text the nth appears about as often as 1/n (Zipf's law). */
export const vocabulary: readonly string[] = makeVocabulary()

function makeVocabulary(): string[] {
  const random = randomFrom(1)
  const words = new Set(common)
  while (words.size < vocabularySize) {
    // As in any language, the commoner words are the shorter ones.
    const syllables = words.size < 600 ? 1 : random.pick([1, 2, 2])
    const stem = Array.from({ length: syllables }, () => random.pick(starts) + random.pick(middles)).join('')
    words.add(stem + random.pick(ends) + (syllables > 1 || random.isTrue(0.3) ? random.pick(endings) : ''))
  }
  return [...words]
}

/** How steeply the frequency of words falls. Languages have a little more than 1. */
const skew = 1.1

/** Draws words as they follow each other in a text. */
export const wordsFrom = ({ fraction }: Random): (() => string) => drawFrom(vocabulary, skew, fraction)

/** Draws words that are rare enough to say what a text is about. */
export const namesFrom = (random: Random): (() => string) => {
  const rare = vocabulary.slice(400)
  return () => random.pick(rare)
}

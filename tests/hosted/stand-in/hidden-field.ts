import { Transform } from 'node:stream'

/**
 * Our lake refuses to publish what has an `embargoUntil` that lies ahead; to hosted Sanity it is an attribute like any other. So the stand-in has the
 * lake keep it under another name, as long and at the same place in the order of names, and nobody outside sees that one.
 */
const [outside, inside] = ['embargoUntil', 'embargoUntim']

export const hide = (text: string): string => text.replaceAll(outside, inside)

export const hiding = () => replacing(outside, inside)
export const showing = () => replacing(inside, outside)

/** Replaces a word in what passes through, also where it is cut in two. It holds back only what may be its beginning. */
function replacing(word: string, by: string): Transform {
  let held = ''
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const text = (held + chunk.toString('latin1')).replaceAll(word, by)
      const keep = beginningAtEnd(text, word)
      held = text.slice(text.length - keep)
      done(null, Buffer.from(text.slice(0, text.length - keep), 'latin1'))
    },
    flush(done) {
      done(null, Buffer.from(held, 'latin1'))
    },
  })
}

/** How many characters at the end of a text are the beginning of a word. */
function beginningAtEnd(text: string, word: string): number {
  for (let length = word.length - 1; length > 0; length -= 1)
    if (text.endsWith(word.slice(0, length))) return length
  return 0
}

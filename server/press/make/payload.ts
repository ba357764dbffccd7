const begins = '<script>self.__next_f.push(['
const ends = '])</script>'

/**
 * Cuts most of the hydration payload out of a page before it is decoded and parsed: two thirds of the page, and so of the time that this takes.
 * The payload is in elements of a form that Next alone writes: wherever else in a page such a text may come from, its first character is
 * escaped. What has any other form is left to the parser.
 */
export function withoutPayload(page: Buffer): Buffer {
  const kept: Buffer[] = []
  let done = 0
  for (let begin = page.indexOf(begins); begin >= 0;) {
    const end = page.indexOf('<', begin + begins.length) - '])'.length + ends.length
    const isWhole = end >= ends.length && page.toString('latin1', end - ends.length, end) === ends
    if (isWhole) {
      kept.push(page.subarray(done, begin))
      done = end
    }
    begin = page.indexOf(begins, isWhole ? end : begin + 1)
  }
  return kept.length > 0 ? Buffer.concat([...kept, page.subarray(done)]) : page
}

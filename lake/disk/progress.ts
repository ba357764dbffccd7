/** Work that takes less than this goes by without a word, and longer work says so as often. */
const everyMs = 2_000

/** For work that may take long: the function to call after each of its steps, which says on standard error how many are done. */
export function progress(sentence: (done: string) => string): () => void {
  let done = 0
  let next = Date.now() + everyMs
  return () => {
    done += 1
    if (Date.now() < next) return
    next = Date.now() + everyMs
    console.error(sentence(done.toLocaleString('en')))
  }
}

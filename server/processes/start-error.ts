/** A problem that the person at the terminal can solve; shown as its message alone. */
export class StartError extends Error {
  override name = 'StartError'
}

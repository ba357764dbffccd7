/** A problem that the person at the terminal can solve. Only its message is shown, without a stack. */
export class StartError extends Error {
  override name = 'StartError'
}

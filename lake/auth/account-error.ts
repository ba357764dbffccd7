/** An account could not be made or changed; the message says why, in words for whoever asked. */
export class AccountError extends Error {
  override name = 'AccountError'
}

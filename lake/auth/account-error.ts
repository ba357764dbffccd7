/** A person, token or setting could not be stored or changed. The message says why, for the person who asked for it. */
export class AccountError extends Error {
  override name = 'AccountError'
}

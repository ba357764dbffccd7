/** A key for an item of a list. Not `crypto.randomUUID`, which browsers withhold from pages that were not sent over https. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0')).join('')

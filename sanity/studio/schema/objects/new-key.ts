/** A key for an item of a list. `crypto.randomUUID` is not available on pages that were not loaded over https. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0')).join('')

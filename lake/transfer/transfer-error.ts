/** Why an import or export cannot be done, as a sentence for the person who asked for it. */
export class TransferError extends Error {
  override name = 'TransferError'
}

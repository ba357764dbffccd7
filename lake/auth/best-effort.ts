/**
 * Runs a write that nobody waits for, such as "last seen". When the disk is full or the file is locked, the request that caused it
 * is still answered; the writes that matter report the trouble.
 */
export function bestEffort(write: () => void): void {
  try {
    write()
  } catch {
    // Tried again with the next request.
  }
}

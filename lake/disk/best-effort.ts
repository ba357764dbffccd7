/**
 * Runs a write that may fail, such as that of "last seen". If the disk is full or the file locked, the request that caused it is
 * answered all the same; writes that matter report the problem.
 */
export function bestEffort(write: () => void): void {
  try {
    write()
  } catch {
    // Tried again with the next request.
  }
}

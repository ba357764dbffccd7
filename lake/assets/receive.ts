import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { badRequest, httpError } from '../documents/errors'
import { privateFile } from '../disk/private-files'
import { incomingName } from './incoming'

/** A file that has arrived completely and is on the disk, not yet in its place. */
export type Received = { file: string; sha1: string; size: number }

/**
 * Writes a stream of bytes to a new file in `directory`, hashing it on the way; the bytes are on the disk when it returns.
 * Throws 413 as soon as there are more than `limit` bytes and 400 when there are none; nothing is left behind then.
 */
export async function receive(
  body: AsyncIterable<Uint8Array>,
  directory: string,
  limit: number,
): Promise<Received> {
  const file = join(directory, incomingName())
  const hash = createHash('sha1')
  let size = 0
  const handle = await open(file, 'wx', privateFile)
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > limit) throw tooLarge(limit)
      hash.update(chunk)
      await handle.appendFile(chunk)
    }
    if (size === 0) throw badRequest('The file is empty.')
    await handle.sync()
    await handle.close()
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(file, { force: true })
    throw error
  }
  return { file, sha1: hash.digest('hex'), size }
}

/** The answer to a file that is too large. */
export function tooLarge(limit: number) {
  return httpError(
    413,
    `The file is larger than ${Math.round(limit / 1e6)} MB, the most that this lake accepts.`,
  )
}

import { z } from 'zod'

import { readJson, replaceFile } from './files'
import type { NoticeMemory } from './notice'

const storedNotice = z.object({
  edition: z.string(),
  syncTags: z.array(z.string()),
  status: z.number(),
  contentType: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

/**
 * Remembers the notice in a file. A notice of another edition (`editionOf`) is not used: it may need style and scripts that the build
 * no longer has.
 */
export function noticeFile(file: string, edition: string, warn: (message: string) => void): NoticeMemory {
  return {
    read: () => {
      const stored = readJson(file, storedNotice)
      if (stored?.edition !== edition) return undefined
      const { body, syncTags, ...about } = stored
      return { syncTags, sheet: { ...about, body: Buffer.from(body) } }
    },
    write: ({ sheet: { status, contentType, headers, body }, syncTags }) => {
      const about = { edition, syncTags: [...syncTags], status, contentType, headers, body: body.toString() }
      try {
        replaceFile(file, JSON.stringify(about satisfies z.infer<typeof storedNotice>))
      } catch (error) {
        warn(`press: the notice for outages could not be kept in ${file}. ${String(error)}`)
      }
    },
  }
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { z } from 'zod'

import type { NoticeMemory } from './notice'

const kept = z.object({
  edition: z.string(),
  syncTags: z.array(z.string()),
  status: z.number(),
  contentType: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

/** Remembers the notice in a file. One of another edition, as `editionOf` names it, is none: its style and scripts may be gone. */
export function noticeFile(file: string, edition: string, warn: (message: string) => void): NoticeMemory {
  return {
    read: () => {
      try {
        const { body, syncTags, ...about } = kept.parse(JSON.parse(readFileSync(file, 'utf8')))
        if (about.edition !== edition) return undefined
        return { syncTags, sheet: { ...about, body: Buffer.from(body) } }
      } catch {
        return undefined
      }
    },
    write: ({ sheet: { status, contentType, headers, body }, syncTags }) => {
      const about = { edition, syncTags: [...syncTags], status, contentType, headers, body: body.toString() }
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(`${file}.new`, JSON.stringify(about satisfies z.infer<typeof kept>))
        renameSync(`${file}.new`, file)
      } catch (error) {
        warn(`press: the notice for outages could not be kept in ${file}. ${String(error)}`)
      }
    },
  }
}

import { z } from 'zod'
import { previewClient } from './client'

/** What editors call a release; its name, if it has no title. */
export async function releaseTitle(name: string): Promise<string> {
  const found = await previewClient()
    ?.fetch<unknown>(
      '*[_id == "_.releases." + $name][0].metadata.title',
      { name },
      { perspective: 'raw', resultSourceMap: false, tag: 'release-title', cache: 'no-store' },
    )
    .catch(() => null)
  return z.string().min(1).catch(name).parse(found)
}

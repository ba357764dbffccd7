import type { Params, Query } from '@/lib/queries'
import type { Published } from '../published/fetch'
import { previewClient } from './client'
import type { Preview } from './preview'

type Previewed = Exclude<Preview, { kind: 'ended' }>
type View = { perspective: 'raw' | 'published' | string[]; marks: boolean }

/** In a preview nobody is told in the log of content that does not fit: it is being written. */
const unreported = () => undefined

/**
 * Asks for what a preview shows. Only editors' texts are marked with where they are stored. A link to one story shows that version of it and
 * nothing else that is not published: what it refers to is what readers see.
 *
 * @throws when the lake cannot be reached or does not answer the query
 */
export async function fetchPreview<P extends Params, Result>(
  query: Query<P, Result>,
  params: P,
  preview: Previewed,
): Promise<Published<Result>> {
  switch (preview.kind) {
    case 'editor':
      return ask(query, params, { perspective: preview.perspective, marks: true })
    case 'release':
      return ask(query, params, { perspective: [preview.release], marks: false })
    case 'story': {
      const { ofVersion } = query
      const found =
        ofVersion &&
        (await ask(ofVersion, { ...params, version: preview.version }, { perspective: 'raw', marks: false }))
      return found && found.data !== null
        ? found
        : ask(query, params, { perspective: 'published', marks: false })
    }
  }
}

async function ask<P extends Params, Result>(
  query: Query<P, Result>,
  params: P,
  { perspective, marks }: View,
): Promise<Published<Result>> {
  const client = previewClient()
  if (!client) throw new Error('There are no previews: SANITY_API_READ_TOKEN is not set.')
  const stega = { ...client.config().stega, enabled: marks }
  const { result, syncTags = [] } = await client
    .withConfig({ stega, resultSourceMap: marks && 'withKeyArraySelector' })
    .fetch<unknown>(query.groq, params, {
      filterResponse: false,
      perspective,
      tag: query.name,
      cache: 'no-store',
    })
  return { data: query.parse(result, unreported), syncTags }
}

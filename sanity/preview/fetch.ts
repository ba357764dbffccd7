import type { Params, Query } from '@/lib/queries'
import { atAnyTime, readingAll } from '@/lib/queries/query'
import { askNow, type Ask, type Published } from '../published/ask-now'
import { asOfNow } from './as-of-now'
import { previewClient } from './client'
import type { Preview } from './preview'
import { storiesIn } from './release-stories'

type Previewed = Exclude<Preview, { kind: 'ended' }>
type View = { perspective: 'raw' | 'published' | string[]; marks: boolean }

/** In a preview nobody is told in the log of content that does not fit: it is being written. */
const { report } = readingAll

/**
 * Asks for what a preview shows. Only editors' texts are marked with where they are stored, and only they see stories that are published but not
 * out. A link to one story shows that version of it and nothing else that readers do not see: what it refers to is what they see. A link to a
 * release shows the stories in it besides.
 *
 * @throws when the lake cannot be reached or does not answer the query
 */
export async function fetchPreview<P extends Params, Result>(
  query: Query<P, Result>,
  params: P,
  preview: Previewed,
): Promise<Published<Result>> {
  switch (preview.kind) {
    case 'editor': {
      const ask = asking({ perspective: preview.perspective, marks: true })
      return isAsReadersSee(preview.perspective)
        ? askNow(query, params, ask, { report })
        : askWhatever(query, params, ask)
    }
    case 'release': {
      const shown = await storiesIn(preview.release)
      return askNow(query, params, asking({ perspective: [preview.release], marks: false }), {
        report,
        shown,
      })
    }
    case 'story': {
      const { ofVersion } = query
      const version = { ...params, version: preview.version }
      const found =
        ofVersion && (await askWhatever(ofVersion, version, asking({ perspective: 'raw', marks: false })))
      return found && found.data !== null
        ? found
        : askNow(query, params, asking({ perspective: 'published', marks: false }), { report })
    }
  }
}

const isAsReadersSee = (perspective: readonly string[]) => perspective.every((name) => name === 'published')

/** Asks for all stories, whether they are out or not; those that have no date yet are as if published now. */
async function askWhatever<P extends Params, Result>(
  query: Query<P, Result>,
  params: P,
  ask: Ask,
): Promise<Published<Result>> {
  const { result, syncTags } = await ask(query, query.isOfMoment ? { ...params, ...atAnyTime } : params)
  const dated = query.reads.includes('article') ? await asOfNow(result) : result
  return { data: query.parse(dated, readingAll), syncTags }
}

const asking =
  ({ perspective, marks }: View): Ask =>
  async (query, params) => {
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
    return { result, syncTags }
  }

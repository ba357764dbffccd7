import { renderToStaticMarkup } from 'react-dom/server'

import { SyncTags } from '@/components/sync-tags/sync-tags'

const meta = (name: string, content: string) => `<meta name="lakeside:${name}" content="${content}"/>`

describe('SyncTags', () => {
  it('names each tag once', () => {
    expect(renderToStaticMarkup(<SyncTags of={['s1:a', 's1:b', 's1:a']} />)).toBe(
      meta('sync-tags', 's1:a s1:b'),
    )
  })

  it('names apart what only chose the surroundings, and until when the page is good', () => {
    const page = <SyncTags of={['s1:a']} around={['s1:c', 's1:c']} until="2026-12-01T00:00:00Z" />
    expect(renderToStaticMarkup(page)).toBe(
      meta('sync-tags', 's1:a') +
        meta('surroundings-tags', 's1:c') +
        meta('good-until', '2026-12-01T00:00:00Z'),
    )
  })

  it('says that the page is one of many without an end', () => {
    expect(renderToStaticMarkup(<SyncTags of={['s1:a']} isBrief />)).toBe(
      meta('sync-tags', 's1:a') + meta('kept', 'briefly'),
    )
  })

  it('says nothing of what there is not', () => {
    expect(renderToStaticMarkup(<SyncTags of={['s1:a']} around={[]} until={undefined} />)).toBe(
      meta('sync-tags', 's1:a'),
    )
  })

  it('says nothing at all without tags, so that the page is not kept', () => {
    expect(renderToStaticMarkup(<SyncTags of={[]} around={['s1:c']} until="2026-12-01T00:00:00Z" />)).toBe('')
  })
})

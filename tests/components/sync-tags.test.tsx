import { renderToStaticMarkup } from 'react-dom/server'

import { SyncTags } from '@/components/sync-tags/sync-tags'

const meta = (name: string, content: string) => `<meta name="lakeside:${name}" content="${content}"/>`

describe('SyncTags', () => {
  it('names each tag once', () => {
    expect(renderToStaticMarkup(<SyncTags of={{ syncTags: ['s1:a', 's1:b', 's1:a'] }} />)).toBe(
      meta('sync-tags', 's1:a s1:b'),
    )
  })

  it('names apart what only chose the surroundings, and until when the page is good', () => {
    const of = { syncTags: ['s1:a'], until: '2026-12-01T00:00:00Z' }
    const around = { syncTags: ['s1:c', 's1:c'], until: '2026-12-02T00:00:00Z' }
    expect(renderToStaticMarkup(<SyncTags of={of} around={around} />)).toBe(
      meta('sync-tags', 's1:a') +
        meta('surroundings-tags', 's1:c') +
        meta('surroundings-good-until', '2026-12-02T00:00:00Z') +
        meta('good-until', '2026-12-01T00:00:00Z'),
    )
  })

  it('says that the page is one of many without an end', () => {
    expect(renderToStaticMarkup(<SyncTags of={{ syncTags: ['s1:a'] }} isBrief />)).toBe(
      meta('sync-tags', 's1:a') + meta('kept', 'briefly'),
    )
  })

  it('says nothing of what there is not', () => {
    const of = { syncTags: ['s1:a'], until: undefined }
    expect(renderToStaticMarkup(<SyncTags of={of} around={{ syncTags: [] }} />)).toBe(
      meta('sync-tags', 's1:a'),
    )
  })

  it('says nothing at all without tags, so that the page is not kept', () => {
    const of = { syncTags: [], until: '2026-12-01T00:00:00Z' }
    expect(renderToStaticMarkup(<SyncTags of={of} around={{ syncTags: ['s1:c'] }} />)).toBe('')
  })
})

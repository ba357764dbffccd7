import { renderHook } from '@testing-library/react'
import { of } from 'rxjs'
import type { DocumentActionDescription, DocumentActionProps } from 'sanity'
import { OpenOnSite } from '@/sanity/studio/open-on-site'

const mockStore = { listenQuery: () => of('Asia/Tokyo') }
jest.mock('sanity', () => ({ useDocumentStore: () => mockStore }))

const actionFor = (over: object): DocumentActionDescription | null => {
  const published = { _id: 'ice', _type: 'article', slug: { current: 'ice' }, ...over }
  const props = { published } as unknown as DocumentActionProps
  return renderHook(() => OpenOnSite(props)).result.current
}

describe('Open on site', () => {
  it.each<[string, object]>([
    ['whose date has come', { publishedAt: '2019-03-04' }],
    ['without a date', {}],
    ['whose date cannot be read, which hides nothing', { publishedAt: 'soon' }],
    ['whose embargo is over', { publishedAt: '2019-03-04', embargoUntil: '2019-03-05T10:00:00Z' }],
    ['that is no story, whatever a program wrote', { _type: 'page', publishedAt: '2999-03-04' }],
  ])('opens the page of what is published %s', (_what, over) => {
    expect(actionFor(over)).toMatchObject({ disabled: false, title: 'The page as readers see it' })
  })

  it.each<[string, object, RegExp]>([
    [
      'date lies ahead',
      { publishedAt: '2999-03-04T10:00:00Z' },
      /^Readers find it from Monday,? 4 March 2999 at 19:00 GMT\+9 on\.$/,
    ],
    [
      'date, written without an offset, lies ahead',
      { publishedAt: '2999-03-04T10:00' },
      /^Readers find it from Monday,? 4 March 2999 at 10:00 GMT\+9 on\.$/,
    ],
    [
      'embargo ends later than its date',
      { publishedAt: '2019-03-04', embargoUntil: '2999-03-04T10:00:00Z' },
      /^Readers find it from Monday,? 4 March 2999 at 19:00 GMT\+9 on\.$/,
    ],
    ['embargo cannot be read', { embargoUntil: 'soon' }, /cannot be read/],
  ])('does not lead to nothing while a story’s %s', (_what, over, words) => {
    const action = actionFor(over)
    expect(action?.disabled).toBe(true)
    expect(action?.title).toMatch(words)
  })

  it('is not there for what has no page', () => {
    expect(actionFor({ slug: undefined })).toBeNull()
  })
})

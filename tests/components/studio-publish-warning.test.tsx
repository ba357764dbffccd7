import { act, renderHook } from '@testing-library/react'
import type { DocumentActionComponent, DocumentActionProps } from 'sanity'
import { documentActions } from '@/sanity/studio/document-actions'

// What else they ask is tested in studio-addresses.test.tsx.
jest.mock('@/sanity/studio/addresses/publish', () => ({
  takeReadersAlong: <Action,>(action: Action) => action,
}))
jest.mock('@/sanity/studio/addresses/leave', () => ({ askAboutAddress: <Action,>(action: Action) => action }))
// What else is offered beside it.
jest.mock('@/sanity/studio/compare/compare-action', () => ({ CompareWithPublished: () => null }))
jest.mock('@/sanity/studio/preview-links/share-story', () => ({ ShareStory: () => null }))
jest.mock('@/sanity/studio/schedule/schedule-unpublishing', () => ({ ScheduleUnpublishing: () => null }))
jest.mock('@/sanity/studio/schedule/respect-embargo', () => ({
  respectEmbargo: <Action,>(action: Action) => action,
}))

type Context = Parameters<typeof documentActions>[1]

const publish = jest.fn()
const original = Object.assign(() => ({ label: 'Publish', onHandle: publish }), {
  action: 'publish',
}) as DocumentActionComponent
const away = Object.assign(() => null, { action: 'publish' }) as DocumentActionComponent

const actionFor = (schemaType: string, action: DocumentActionComponent = original) => {
  const [wrapped = action] = documentActions([action], { schemaType } as Context)
  return wrapped
}

const press = (draft: object | null, over: object = {}) => {
  publish.mockClear()
  const props = { draft, published: null, version: null, ...over } as unknown as DocumentActionProps
  const { result } = renderHook(() => actionFor('article')(props))
  act(() => result.current?.onHandle?.())
  return result
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const dialogOf = ({ current }: ReturnType<typeof press>) => {
  const dialog = current?.dialog
  return dialog && 'onConfirm' in dialog ? dialog : undefined
}

describe('Publish', () => {
  it.each([
    ['has come', inDays(-1)],
    ['has just come by another clock', new Date(Date.now() + 20_000).toISOString()],
    ['is a day that has come', '2019-03-04'],
    ['is none', undefined],
    ['is none that anybody can read', 'tomorrow'],
  ])('publishes at once when the date %s', (_when, publishedAt) => {
    const result = press({ publishedAt })
    expect(publish).toHaveBeenCalledTimes(1)
    expect(dialogOf(result)).toBeUndefined()
  })

  it.each([
    ['in full', inDays(400)],
    ['to the minute, with an offset', `${inDays(3).slice(0, 16)}+00:00`],
    ['by its day', inDays(3).slice(0, 10)],
  ])('asks first when the date is still to come, written %s', (_how, publishedAt) => {
    const result = press({ publishedAt })
    expect(publish).not.toHaveBeenCalled()
    const dialog = dialogOf(result)
    expect(dialog?.message).toContain('is in the future')
    expect(dialog?.message).toContain('does not wait')
    act(() => dialog?.onCancel())
    expect(dialogOf(result)).toBeUndefined()
    expect(publish).not.toHaveBeenCalled()

    act(() => result.current?.onHandle?.())
    act(() => dialogOf(result)?.onConfirm())
    expect(publish).toHaveBeenCalledTimes(1)
    expect(dialogOf(result)).toBeUndefined()
  })

  it('goes by the version that is published', () => {
    press(null, { published: { publishedAt: inDays(-9) }, version: { publishedAt: inDays(9) } })
    expect(publish).not.toHaveBeenCalled()
  })

  it('stays the same component, so that the Studio keeps its question', () => {
    expect(actionFor('article')).toBe(actionFor('article'))
    expect(actionFor('article').action).toBe('publish')
  })

  it('is not there where it was not there', () => {
    const props = {} as DocumentActionProps
    expect(renderHook(() => actionFor('article', away)(props)).result.current).toBeNull()
  })

  it('of what has no date of publication is left alone', () => {
    expect(actionFor('page')).toBe(original)
    expect(actionFor('siteSettings')).toBe(original)
  })
})

import type { ClientConfig, SanityClient } from '@sanity/client'
import { studioConfig } from '@/sanity/studio/config'
import { documentActions } from '@/sanity/studio/document-actions'
import { newDocumentOptions } from '@/sanity/studio/desk/singletons'

jest.mock('sanity', () => {
  const asIs = <Definition>(definition: Definition) => definition
  return {
    defineConfig: asIs,
    definePlugin: () => () => ({}),
    defineType: asIs,
    defineField: asIs,
    defineArrayMember: asIs,
  }
})
jest.mock('sanity/router', () => ({ route: { create: () => ({}) } }))
jest.mock('sanity/presentation', () => ({
  presentationTool: () => ({ name: 'presentation' }),
  defineLocations: (of: object) => of,
  defineDocuments: (of: object) => of,
}))
jest.mock('sanity/structure', () => ({ structureTool: () => ({ name: 'structure' }) }))

const address = { projectId: 'lakeside', dataset: 'production' }
const lakeUrl = 'https://news.example.org/lake'

type Lake = { unstable_clientFactory: (options: ClientConfig) => SanityClient }

describe('on a lake of one’s own', () => {
  const config = studioConfig({ ...address, lakeUrl })

  test('every request goes to the lake, under its path', () => {
    const { unstable_clientFactory }: Partial<Lake> = config
    const client = unstable_clientFactory?.({ ...address, apiVersion: '2025-02-19', useCdn: false })
    expect(client?.getUrl('/users/me')).toBe(`${lakeUrl}/v2025-02-19/users/me`)
    expect(client?.withConfig({ apiVersion: '2026-05-04' }).getDataUrl('query')).toBe(
      '/data/query/production',
    )
    expect(client?.withConfig({ apiVersion: '1' }).getUrl('/help')).toBe(`${lakeUrl}/v1/help`)
  })

  test('editors sign in on the lake’s own page', () => {
    expect(config).toMatchObject({
      auth: {
        mode: 'replace',
        loginMethod: 'cookie',
        redirectOnSingle: true,
        providers: [{ url: `${lakeUrl}/v1/auth/sign-in` }],
      },
    })
  })
})

test('on hosted Sanity nothing is said about hosts and sign-in', () => {
  const config = studioConfig(address)
  expect(config).not.toHaveProperty('apiHost')
  expect(config).not.toHaveProperty('auth')
  expect(config).not.toHaveProperty('unstable_clientFactory')
})

test.each([undefined, lakeUrl])('what needs Sanity’s cloud is off (lake %s)', (lake) => {
  expect(studioConfig({ ...address, lakeUrl: lake })).toMatchObject({
    announcements: { enabled: false },
    apps: { canvas: { enabled: false } },
    document: { askToEdit: { enabled: false } },
    mediaLibrary: { enabled: false },
    scheduledPublishing: { enabled: false },
    tasks: { enabled: false },
  })
})

describe('site settings', () => {
  type Actions = Parameters<typeof documentActions>[0]
  type Context = Parameters<typeof documentActions>[1]
  const kept = ['publish', 'schedule', 'discardChanges', 'discardVersion', 'restore']
  const actions = [...kept, 'unpublish', 'unpublishVersion', 'duplicate', 'delete', undefined].map((action) =>
    Object.assign(() => null, { action }),
  ) as Actions
  const left = (schemaType: string) =>
    documentActions(actions, { schemaType } as Context).map(({ action }) => action)

  test('can be changed, not duplicated, unpublished or deleted', () => {
    expect(left('siteSettings')).toEqual(kept)
    expect(left('article')).toEqual(expect.arrayContaining(actions.map(({ action }) => action)))
  })

  test('are not offered where new documents are made', () => {
    const items = [{ templateId: 'article' }, { templateId: 'siteSettings' }].map((item) => ({
      ...item,
      id: item.templateId,
      schemaType: item.templateId,
      title: item.templateId,
    }))
    const offered = newDocumentOptions(items as never, {} as never)
    expect(offered.map(({ templateId }) => templateId)).toEqual(['article'])
  })
})

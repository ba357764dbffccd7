import { Command } from 'commander'

import { addDeletedCommands } from '@/lake/cli/deleted'
import { openLake } from '@/lake/http/server'
import { lakeConfig } from './support/lake-config'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let printed: string[]
let spy: jest.SpyInstance
beforeEach(async () => {
  lake = await temporaryLake()
  printed = []
  spy = jest.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text))
})
afterEach(async () => {
  spy.mockRestore()
  await lake.stop()
})

/** Runs a command beside the lake, as somebody at a terminal does. */
async function run(...args: string[]): Promise<string> {
  printed = []
  const program = new Command('lake').exitOverride()
  addDeletedCommands(program, () => openLake(lakeConfig(lake.folder)))
  await program.parseAsync(args, { from: 'user' })
  return printed.join('\n')
}

test('what was deleted is listed, the last one first, and can be restored as it was', async () => {
  const editor = lake.client('editor')
  await editor.create({ _id: 'a', _type: 'article', headline: 'First', body: [{ _key: 'b', text: 'Words' }] })
  await editor.create({ _id: 'p', _type: 'person', name: 'Somebody' })
  await editor.create({ _id: 'drafts.d', _type: 'article', headline: 'A draft\nof two lines' })
  const before = await editor.getDocument('a')
  expect(await run('deleted')).toBe('No document is deleted.')
  await editor.delete('a')
  await editor.delete('p')
  await editor.action({
    actionType: 'sanity.action.document.version.discard',
    versionId: 'drafts.d',
  } as never)

  const [, ...lines] = (await run('deleted')).split('\n')
  expect(lines.map((line) => line.split(/\s+/)[0])).toEqual(['drafts.d', 'p', 'a'])
  expect(lines[0]).toMatch(/article\s+A draft of two lines\s+\d{4}-\d\d-\d\d \d\d:\d\d\s+test editor/)
  expect(await run('deleted', '--type', 'person')).toMatch(/p\s+person\s+Somebody/)
  expect((await run('deleted', '--most', '1')).split('\n')).toHaveLength(2)

  expect(await run('restore', 'a', 'drafts.d')).toBe('Restored "a", "drafts.d".')
  const { _rev, _updatedAt, ...content } = before ?? {}
  expect(await editor.getDocument('a')).toMatchObject(content)
  expect(await run('deleted')).not.toMatch(/^a /m)
})

test('what lives on elsewhere is not among them', async () => {
  const editor = lake.client('editor')
  await editor.create({ _id: 'drafts.x', _type: 'article' })
  await editor.action({ actionType: 'sanity.action.document.publish', publishedId: 'x', draftId: 'drafts.x' })
  await editor.action({
    actionType: 'sanity.action.document.unpublish',
    publishedId: 'x',
    draftId: 'drafts.x',
  })
  expect(await run('deleted')).toBe('No document is deleted.')
})

test.each([
  ['what is there', ['restore', 'here'], 'The document "here" is there.'],
  ['what never was', ['restore', 'nobody'], 'There has never been a document "nobody".'],
  ['what would refer to nothing', ['restore', 'refers'], 'references non-existent document "target"'],
  ['no number', ['deleted', '--most', 'all'], 'must be a whole number'],
])('%s is refused with a sentence, and nothing is changed', async (_what, args, message) => {
  const editor = lake.client('editor')
  await editor.create({ _id: 'here', _type: 'note' })
  await editor.create({ _id: 'target', _type: 'note' })
  await editor.create({ _id: 'refers', _type: 'note', to: { _ref: 'target' } })
  await editor.mutate([{ delete: { id: 'refers' } }, { delete: { id: 'target' } }])
  await expect(run(...args)).rejects.toThrow(message)
  expect(await editor.fetch('count(*)')).toBe(1)
})

import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { Dataset } from '../../lake/dataset/dataset'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let other: InstanceType<typeof DatabaseSync>
beforeEach(async () => {
  lake = await temporaryLake()
  other = new DatabaseSync(join(lake.folder, 'datasets', 'production.sqlite'))
})
afterEach(async () => {
  other.close()
  await lake.stop()
})

const create = (id: string) => ({ create: { _id: id, _type: 'note' } })
const writes = (): Promise<Response>[] => [
  lake.post('/data/mutate/production', JSON.stringify({ mutations: [create('mutated')] })),
  lake.post(
    '/data/actions/production',
    JSON.stringify({
      actions: [
        {
          actionType: 'sanity.action.document.create',
          publishedId: 'acted',
          attributes: { _id: 'drafts.acted', _type: 'note' },
          ifExists: 'fail',
        },
      ],
    }),
  ),
  lake.post('/assets/files/production?filename=a.txt', 'words'),
]
const read = () => lake.client('viewer').fetch('count(*)')

describe('while another process writes', () => {
  it('a write waits for its turn, and reading goes on', async () => {
    other.exec('BEGIN IMMEDIATE')
    const waiting = Promise.all(writes())
    for (let times = 0; times < 5; times += 1) expect(await read()).toBe(0)
    other.exec('COMMIT')
    expect((await waiting).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await read()).toBe(3)
  })

  it('one that has waited too long is told when to come back', async () => {
    other.exec('BEGIN IMMEDIATE')
    const waiting = Promise.all(writes())
    expect(await read()).toBe(0)
    for (const answer of await waiting) {
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('2')
      expect(await answer.json()).toMatchObject({
        message: expect.stringMatching(/^Another process is writing.*import.*Try again/),
      })
    }
    other.exec('COMMIT')
    expect(await read()).toBe(0)
    expect((await Promise.all(writes())).map(({ status }) => status)).toEqual([200, 200, 200])
  }, 30_000)

  it('a command says so', () => {
    const dataset = new Dataset('production', lake.folder)
    dataset.wait = 10
    other.exec('BEGIN IMMEDIATE')
    expect(() => dataset.commit([create('a')], { author: 'ada' })).toThrow(/Another process is writing/)
    other.exec('COMMIT')
    expect(dataset.commit([create('a')], { author: 'ada' }).results).toHaveLength(1)
    dataset.close()
  })
})

import type { KeptProcess } from '@/server/processes/kept-process'
import type { Patience } from '@/server/processes/silence'
import { StartError } from '@/server/processes/start-error'
import { createLakeProcess, setUpLake } from '@/server/start/lake'

import { programFolder } from './support/program'
import { deadAddress, eventually } from './support/servers'

let folder: ReturnType<typeof programFolder>
let lake: KeptProcess | undefined
beforeEach(() => {
  folder = programFolder()
  jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  jest.spyOn(console, 'error').mockReturnValue()
})
afterEach(async () => {
  await lake?.stop()
  lake = undefined
  jest.restoreAllMocks()
  folder.remove()
})

/** Stands in for the lake's own program. */
const program = (script: string) => folder.write('programs/run.js', script)

/** A lake that is not well at first, tells its process, and dies when it is told to. */
const mortal = (url: string) => `
  import { createServer } from 'node:http'
  let asked = 0
  createServer((request, response) => {
    if (request.url === '/die') process.exit(3)
    asked += 1
    response.writeHead(asked > 2 ? 200 : 503).end(JSON.stringify({ pid: process.pid, asked }))
  }).listen(${new URL(url).port}, '127.0.0.1')
`

const answer = async (url: string): Promise<{ pid: number; asked: number } | undefined> =>
  fetch(`${url}/healthz`).then(
    (response) => response.json(),
    () => undefined,
  )

const environment = { ...process.env, NODE_ENV: 'production' as const }

async function lakeProcess(patience?: Patience) {
  const url = await deadAddress()
  lake = createLakeProcess(folder.root, environment, url, patience)
  return { url, lake }
}

describe('the lake beside the site', () => {
  it('is well when its start is done, and silent when it has been stopped', async () => {
    const { url, lake } = await lakeProcess()
    program(mortal(url))
    await lake.start()
    expect((await answer(url))?.asked).toBeGreaterThan(3)
    await lake.stop()
    expect(await answer(url)).toBeUndefined()
  })

  it('is started again, at the same address, when it dies', async () => {
    const { url, lake } = await lakeProcess()
    program(mortal(url))
    await lake.start()
    const first = await answer(url)
    await fetch(`${url}/die`).catch(() => undefined)
    let second: typeof first
    await eventually(() => {
      void answer(url).then((found) => (second = found))
      expect(second?.pid).toEqual(expect.any(Number))
    })
    expect(second?.pid).not.toBe(first?.pid)
  })

  it('is started again when it is frozen', async () => {
    const { url, lake } = await lakeProcess({ silenceMs: 400, everyMs: 20, lastChanceMs: 100 })
    program(mortal(url))
    await lake.start()
    const pid = (await answer(url))?.pid ?? 0
    process.kill(pid, 'SIGSTOP')
    let second: Awaited<ReturnType<typeof answer>>
    await eventually(() => {
      void answer(url).then((found) => (second = found))
      expect([pid, undefined]).not.toContain(second?.pid)
    })
  })

  it('is left alone when it is there and not well: that is for people to put right', async () => {
    const { url, lake } = await lakeProcess({ silenceMs: 200, everyMs: 10, lastChanceMs: 50 })
    program(mortal(url).replace('asked > 2', 'asked === 3'))
    await lake.start()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect((await answer(url))?.asked).toBeGreaterThan(20)
  })

  it('that ends at once says why', async () => {
    const { lake } = await lakeProcess()
    program(`console.error('The data folder is of a newer version.'); process.exit(1)`)
    await expect(lake.start()).rejects.toThrow(new StartError('The data folder is of a newer version.'))
  })
})

describe('setting up the lake', () => {
  const report = { imported: 12, administrator: { email: 'a@b.c', password: 'x' }, token: 't' }

  it('is reported in the last line that the command prints', async () => {
    program(`console.log('Importing …'); console.log('${JSON.stringify(report)}')`)
    expect(await setUpLake(folder.root, environment)).toEqual(report)
  })

  it.each([
    ['says why', `console.error('The disk is full.'); process.exit(1)`, 'The disk is full.'],
    ['says nothing', 'process.exit(1)', 'could not be set up'],
    ['prints something else', `console.log('Done')`, 'could not be set up'],
  ])('fails with a sentence when it %s', async (_, script, reason) => {
    program(script)
    const setUp = setUpLake(folder.root, environment)
    await expect(setUp).rejects.toThrow(StartError)
    await expect(setUp).rejects.toThrow(reason)
  })
})

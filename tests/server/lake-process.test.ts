import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { LakeProcess, setUpLake } from '@/server/start/lake'
import { StartError } from '@/server/start/steps'

import { deadAddress, eventually } from './support/servers'

let root = ''
let lake: LakeProcess | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lakeside-lake-'))
  mkdirSync(join(root, 'lake'))
  symlinkSync(resolve(__dirname, '../../node_modules'), join(root, 'node_modules'))
  jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  jest.spyOn(console, 'error').mockReturnValue()
})
afterEach(async () => {
  await lake?.stop()
  lake = undefined
  jest.restoreAllMocks()
  rmSync(root, { recursive: true, force: true })
})

/** Stands in for the lake's own program. */
const program = (script: string) => writeFileSync(join(root, 'lake', 'cli.ts'), script)

/** A lake that tells its process, and dies when it is told to. */
const mortal = (url: string) => `
  import { createServer } from 'node:http'
  createServer((request, response) => {
    if (request.url === '/die') process.exit(3)
    response.end(String(process.pid))
  }).listen(${new URL(url).port}, '127.0.0.1')
`

const answer = (url: string) =>
  fetch(`${url}/healthz`).then(
    (response) => response.text(),
    () => undefined,
  )

const environment = { ...process.env, NODE_ENV: 'production' as const }

async function lakeProcess() {
  const url = await deadAddress()
  lake = new LakeProcess(root, environment, url)
  return { url, lake }
}

describe('the lake beside the site', () => {
  it('answers when its start is done, and no longer when it has been stopped', async () => {
    const { url, lake } = await lakeProcess()
    program(mortal(url))
    await lake.start()
    expect(await answer(url)).toMatch(/^\d+$/)
    await lake.stop()
    expect(await answer(url)).toBeUndefined()
  })

  it('is started again when it dies', async () => {
    const { url, lake } = await lakeProcess()
    program(mortal(url))
    await lake.start()
    const first = await answer(url)
    await fetch(`${url}/die`).catch(() => undefined)
    let second: string | undefined
    await eventually(() => {
      void answer(url).then((pid) => (second = pid))
      expect(second).toMatch(/^\d+$/)
    })
    expect(second).not.toBe(first)
  })

  it.each([
    ['ends', `console.error('The data folder is of a newer version.'); process.exit(1)`, 'newer version'],
    ['is killed', `process.kill(process.pid, 'SIGKILL')`, 'did not answer'],
  ])('that %s at once does not keep anybody waiting', async (_, script, reason) => {
    const { lake } = await lakeProcess()
    program(script)
    const start = lake.start()
    await expect(start).rejects.toThrow(StartError)
    await expect(start).rejects.toThrow(reason)
  })
})

describe('setting up the lake', () => {
  const report = { imported: 12, administrator: { email: 'a@b.c', password: 'x' }, token: 't' }

  it('is reported in the last line that the command prints', async () => {
    program(`console.log('Importing …'); console.log('${JSON.stringify(report)}')`)
    expect(await setUpLake(root, environment)).toEqual(report)
  })

  it.each([
    ['says why', `console.error('The disk is full.'); process.exit(1)`, 'The disk is full.'],
    ['says nothing', 'process.exit(1)', 'could not be set up'],
    ['prints something else', `console.log('Done')`, 'could not be set up'],
  ])('fails with a sentence when it %s', async (_, script, reason) => {
    program(script)
    const setUp = setUpLake(root, environment)
    await expect(setUp).rejects.toThrow(StartError)
    await expect(setUp).rejects.toThrow(reason)
  })
})

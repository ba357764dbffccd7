import type { Patience } from '@/server/processes/silence'
import { RendererProcess } from '@/server/renderer/renderer'

import { isRunning, programFolder } from './support/program'
import { eventually } from './support/servers'

let folder: ReturnType<typeof programFolder>
let renderer: RendererProcess | undefined
beforeEach(() => {
  folder = programFolder()
  jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  jest.spyOn(console, 'error').mockReturnValue()
})
afterEach(async () => {
  await renderer?.stop()
  renderer = undefined
  jest.restoreAllMocks()
  folder.remove()
})

/** A renderer in the place of Next that tells its process, and how it was called. */
const program = `
  import { createServer } from 'node:http'
  const { NODE_ENV, SANITY_API_READ_TOKEN } = process.env
  const about = { pid: process.pid, isDevelopment: process.argv.includes('--dev'), SANITY_API_READ_TOKEN }
  const server = createServer((_, response) => response.end(JSON.stringify(about)))
  server.listen(0, '127.0.0.1', () => {
    process.send({ about: 'Something that Next may want to say to its parent.' })
    process.send({ port: server.address().port })
  })
`

const patience = { silenceMs: 300, everyMs: 10, lastChanceMs: 50 }

async function start(script: string, isDevelopment = false, patience?: Patience) {
  folder.write('programs/run.js', script)
  const environment = { ...process.env, SANITY_API_READ_TOKEN: 'secret' }
  renderer = new RendererProcess(folder.root, environment, { isDevelopment, ...(patience && { patience }) })
  await renderer.start()
  return renderer
}

const ask = async (origin = 'http://nowhere.invalid'): Promise<{ pid: number; isDevelopment: boolean }> =>
  (await fetch(origin)).json()

describe('the renderer', () => {
  it.each([true, false])('is asked at the address that it gives (development: %s)', async (isDevelopment) => {
    const { origin } = await start(program, isDevelopment)
    expect(await ask(origin)).toMatchObject({ isDevelopment, SANITY_API_READ_TOKEN: 'secret' })
  })

  it('is nowhere when it has been stopped', async () => {
    const renderer = await start(program)
    const { pid } = await ask(renderer.origin)
    await renderer.stop()
    expect(isRunning(pid)).toBe(false)
    await expect(ask(renderer.origin)).rejects.toThrow()
  })

  it('is nowhere when it has died, and soon again somewhere', async () => {
    const renderer = await start(program)
    const { origin } = renderer
    const { pid } = await ask(origin)
    process.kill(pid, 'SIGKILL')
    await eventually(() => expect(renderer.origin).not.toBe(origin))
    await expect(ask(renderer.origin)).rejects.toThrow()
    const nowhere = renderer.origin
    await eventually(() => expect(renderer.origin).not.toBe(nowhere))
    expect((await ask(renderer.origin)).pid).not.toBe(pid)
  })

  it('says that it is there when it is asked', async () => {
    const script = `${program}; process.on('message', () => process.send({ isThere: true }))`
    const renderer = await start(script, false, { silenceMs: 1_000, everyMs: 10, lastChanceMs: 300 })
    const { pid } = await ask(renderer.origin)
    await new Promise((resolve) => setTimeout(resolve, 1_600))
    expect((await ask(renderer.origin)).pid).toBe(pid)
  })

  it.each([
    ['is frozen', (pid: number) => process.kill(pid, 'SIGSTOP'), false],
    ['says nothing any more', () => undefined, false],
    ['compiles, in development', () => undefined, true],
  ])('that %s is started again, but not in development', async (_, freeze, isDevelopment) => {
    const renderer = await start(program, isDevelopment, patience)
    const { origin } = renderer
    freeze((await ask(origin)).pid)
    await new Promise((resolve) => setTimeout(resolve, 400))
    if (isDevelopment) expect(renderer.origin).toBe(origin)
    else await eventually(() => expect([origin, undefined]).not.toContain(renderer.origin))
  })

  it('that cannot start says why', async () => {
    await expect(start(`console.error('There is no build.'); process.exit(1)`)).rejects.toThrow(
      'There is no build.',
    )
  })
})

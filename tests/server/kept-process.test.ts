import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

import { KeptProcess, type Program, restartDelayMs } from '@/server/processes/kept-process'
import type { Patience } from '@/server/processes/silence'
import { StartError } from '@/server/processes/start-error'

import { program } from '../support/commands'
import { isRunning, programFolder } from './support/program'
import { eventually } from './support/servers'

let folder: ReturnType<typeof programFolder>
let kept: KeptProcess | undefined
let shown = ''
const show = (text: string | Uint8Array) => {
  shown += String(text)
  return true
}
beforeEach(() => {
  folder = programFolder()
  shown = ''
  jest.spyOn(process.stdout, 'write').mockImplementation(show)
  jest.spyOn(process.stderr, 'write').mockImplementation(show)
  jest.spyOn(console, 'error').mockImplementation((text: string) => void show(text))
})
afterEach(async () => {
  await kept?.stop()
  kept = undefined
  jest.restoreAllMocks()
  folder.remove()
})

/** Says that it is there, and stays. */
const steady = `process.send('here'); setInterval(() => undefined, 1_000)`

/** Keeps a program of that text, which answers when it says anything; `pids` are those that have answered. */
function keep(script: string, options: { isThere?: Program['isThere']; patience?: Patience } = {}) {
  const { patience, ...asked } = options
  folder.write('program.mjs', script)
  const pids: number[] = []
  kept = new KeptProcess(
    {
      name: 'The program',
      args: ['program.mjs'],
      folder: folder.root,
      environment: process.env,
      answers: async (child: ChildProcess) => {
        await once(child, 'message')
        pids.push(child.pid ?? 0)
      },
      ...asked,
    },
    patience,
  )
  return { kept, pids }
}

const kill = (pid = 0) => process.kill(pid, 'SIGKILL')

describe('a program beside the front door', () => {
  it('runs when its start is done, and no longer when it has been stopped', async () => {
    const { kept, pids } = keep(steady)
    await kept.start()
    expect(pids.map(isRunning)).toEqual([true])
    await kept.stop()
    expect(pids.map(isRunning)).toEqual([false])
  })

  it('is started again each time it ends, and this is said', async () => {
    const { kept, pids } = keep(steady)
    await kept.start()
    for (const times of [1, 2]) {
      kill(pids.at(-1))
      await eventually(() => expect(pids).toHaveLength(times + 1))
    }
    expect(pids.map(isRunning)).toEqual([false, false, true])
    expect(shown.match(/The program stopped \(SIGKILL\); starting it again/g)).toHaveLength(2)
  })

  it('is not started again once it is being stopped', async () => {
    const { kept, pids } = keep(steady)
    await kept.start()
    kill(pids[0])
    await eventually(() => expect(shown).toMatch('starting it again'))
    await kept.stop()
    await new Promise((resolve) => setTimeout(resolve, restartDelayMs(0) * 2))
    expect(pids).toHaveLength(1)
  })

  it('is stopped even if it would rather not be', async () => {
    const { kept, pids } = keep(`process.on('SIGTERM', () => undefined); ${steady}`)
    await kept.start()
    await kept.stop()
    expect(pids.map(isRunning)).toEqual([false])
  }, 10_000)

  it('may be stopped before it was started', async () => {
    await keep(steady).kept.stop()
  })

  it('is heard from when it runs, and with its complaints also before', async () => {
    const { kept } = keep(
      `console.log('I am warming up.'); console.error('It is cold.')
      setTimeout(() => { ${steady} }, 50); setTimeout(() => console.log('I run.'), 200)`,
    )
    await kept.start()
    await eventually(() => expect(shown).toMatch('I run.'))
    expect(shown).toMatch('It is cold.')
    expect(shown).not.toMatch('warming up')
  })

  it.each([
    ['ends with a word', `console.error('The disk is full.'); process.exit(1)`, /^The disk is full\.$/],
    ['ends without one', `process.exit(3)`, /The program could not be started.*code 3/],
    ['is killed', `process.kill(process.pid, 'SIGKILL')`, /The program could not be started.*SIGKILL/],
    [
      'leaves one behind that holds on to its stderr',
      `import { spawn } from 'node:child_process'
      spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 2_000)'], { stdio: 'inherit' }).unref()
      console.error('I had a child.'); process.exit(1)`,
      /I had a child\./,
    ],
  ])('that %s while it starts does not keep anybody waiting', async (_, script, reason) => {
    const start = keep(script).kept.start()
    await expect(start).rejects.toThrow(StartError)
    await expect(start).rejects.toThrow(reason)
    // The reason is for the one who shows the error to tell.
    expect(shown).toBe('')
  })

  it('cannot be left behind: it ends when the one who started it is gone', async () => {
    folder.write('program.mjs', `process.on('SIGTERM', () => process.exit(0)); ${steady}`)
    const parent = spawn(process.execPath, [...program('tests/server/support/keeper.ts'), folder.root], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const [pid = 0]: number[] = await once(parent, 'message')
    expect(isRunning(pid)).toBe(true)
    parent.kill('SIGKILL')
    await eventually(() => expect(isRunning(pid)).toBe(false))
  }, 20_000)
})

describe('a program that is asked whether it is still there', () => {
  const patience = { silenceMs: 300, everyMs: 10, lastChanceMs: 50 }
  const isThere = async (child: ChildProcess, signal: AbortSignal) => {
    child.send('?')
    await once(child, 'message', { signal })
  }
  const answering = `process.on('message', (word) => word === '?' ? process.send('!') : work(word)); ${steady}`

  it('is ended and started again when it is frozen, and this is said', async () => {
    const { kept, pids } = keep(`const work = () => undefined; ${answering}`, { isThere, patience })
    await kept.start()
    for (const times of [1, 2]) {
      process.kill(pids.at(-1) ?? 0, 'SIGSTOP')
      await eventually(() => expect(pids).toHaveLength(times + 1))
    }
    expect(pids.map(isRunning)).toEqual([false, false, true])
    expect(shown.match(/The program has not answered for 0.3 seconds; stopping it/g)).toHaveLength(2)
  })

  it('is ended and started again when it never comes back from its work', async () => {
    const script = `const work = () => { for (;;); }; setTimeout(work, 100); ${answering}`
    const { kept, pids } = keep(script, { isThere, patience })
    await kept.start()
    await eventually(() => expect(pids.length).toBeGreaterThan(1))
  })

  it('is ended and started again when it runs, and refuses every question', async () => {
    const refuses = () => Promise.reject(new Error('Refused.'))
    const { kept, pids } = keep(steady, { isThere: refuses, patience })
    await kept.start()
    await eventually(() => expect(pids.length).toBeGreaterThan(1))
  })

  it('is left alone while it answers, also when that takes a while', async () => {
    const script = `const work = () => { const end = Date.now() + 200; while (Date.now() < end); }
      setInterval(work, 250); ${answering}`
    const { kept, pids } = keep(script, { isThere, patience: { ...patience, silenceMs: 1_000 } })
    await kept.start()
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(pids.map(isRunning)).toEqual([true])
    expect(shown).toBe('')
  })

  it('is not asked any more once it is being stopped', async () => {
    const { kept } = keep(`process.on('SIGTERM', () => setTimeout(() => process.exit(0), 500)); ${steady}`, {
      isThere: () => Promise.reject(new Error('Refused.')),
      patience,
    })
    await kept.start()
    await kept.stop()
    expect(shown).toBe('')
  })
})

describe('the pause before a program is started again', () => {
  it('grows while it keeps ending at once, and not for ever', () => {
    const pauses = Array.from({ length: 30 }, (_, earlyEnds) => restartDelayMs(earlyEnds))
    expect(pauses.slice(0, 4)).toEqual([250, 500, 1_000, 2_000])
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses.at(-1)).toBe(30_000)
  })
})

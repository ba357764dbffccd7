import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { environmentVariables } from '@/lib/site/env'
import { StartError } from '@/server/processes/start-error'
import { assertForPrints, assertPortIsFree, assertWritable } from '@/server/start/checks'
import { claim } from '@/server/start/claim'
import { step } from '@/server/start/steps'

import { program } from '../support/commands'
import { closeServers, deadAddress, serve } from './support/servers'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-start-'))
})
afterEach(async () => {
  jest.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
  await closeServers()
})

const portOf = (url: string) => Number(new URL(url).port)

describe('assertPortIsFree', () => {
  it('accepts a free port, and leaves it free', async () => {
    const port = portOf(await deadAddress())
    await assertPortIsFree(port, '127.0.0.1', 'PORT')
    await assertPortIsFree(port, '127.0.0.1', 'PORT')
    await serve(createServer(), port)
  })

  it('names a port that is taken, and the variable that chooses another', async () => {
    const port = portOf(await serve(createServer()))
    const refusal = assertPortIsFree(port, '127.0.0.1', 'LAKE_PORT')
    await expect(refusal).rejects.toThrow(StartError)
    await expect(refusal).rejects.toThrow(new RegExp(`Port ${port} is taken.*LAKE_PORT=\\d+`))
  })

  it('notices a program that listens on every address', async () => {
    const other = net.createServer()
    const port = await new Promise<number>((done) => {
      other.listen(0, () => {
        const address = other.address()
        done(typeof address === 'object' && address ? address.port : 0)
      })
    })
    await expect(assertPortIsFree(port, '127.0.0.1', 'PORT')).rejects.toThrow(`Port ${port} is taken`)
    await new Promise((done) => other.close(done))
  })

  it('never suggests a port that does not exist', async () => {
    const refusal = await refusedWith('EADDRINUSE', 65_535)
    expect(refusal).not.toMatch('65536')
    expect(refusal).toMatch(/PORT=\d+/)
  })

  it('explains a port that this account may not use', async () => {
    expect(await refusedWith('EACCES', 80)).toMatch(/Port 80 .*PORT=8080/)
  })

  it('names an address that this machine does not have, not the port', async () => {
    // 192.0.2.0/24 is kept for documentation (RFC 5737): no machine has it.
    const refusal = assertPortIsFree(portOf(await deadAddress()), '192.0.2.1', 'PORT')
    await expect(refusal).rejects.toThrow(StartError)
    await expect(refusal).rejects.toThrow(/192\.0\.2\.1.*HOST/)
  })

  it('names a host that nobody knows', async () => {
    expect(await refusedWith('ENOTFOUND', 3000, 'newsroom.invalid')).toMatch(/newsroom\.invalid.*HOST/)
  })
})

/** The sentence with which a port is refused when listening on it fails for that reason. */
async function refusedWith(code: string, port: number, host = '127.0.0.1'): Promise<string> {
  jest.spyOn(net.Server.prototype, 'listen').mockImplementation(function (this: net.Server) {
    queueMicrotask(() => this.emit('error', Object.assign(new Error(code), { code })))
    return this
  })
  const error: unknown = await assertPortIsFree(port, host, 'PORT').catch((reason: unknown) => reason)
  if (!(error instanceof StartError)) throw new Error('It was not refused.')
  return error.message
}

describe('assertForPrints', () => {
  it('takes a folder that is not there, is empty, or holds prints', () => {
    const prints = join(folder, 'prints')
    for (const name of ['site', 'records']) {
      assertForPrints(prints)
      mkdirSync(join(prints, name))
    }
    assertForPrints(prints)
  })

  it('refuses a folder that holds anything else, and names it', () => {
    writeFileSync(join(folder, 'thesis.txt'), '')
    expect(() => assertForPrints(folder)).toThrow(StartError)
    expect(() => assertForPrints(folder)).toThrow(/thesis\.txt.*PRESS_DIR/)
  })
})

describe('assertWritable', () => {
  it('makes the folder, and those above it', () => {
    const made = join(folder, 'a', 'b')
    assertWritable(made, 'LAKE_DATA')
    assertWritable(made, 'LAKE_DATA')
    expect(statSync(made).isDirectory()).toBe(true)
  })

  it.each(['file', 'file/below'])('names a folder that cannot be made, and the variable: %s', (name) => {
    writeFileSync(join(folder, 'file'), '')
    const path = join(folder, name)
    const check = () => assertWritable(path, 'LAKE_DATA')
    expect(check).toThrow(StartError)
    expect(check).toThrow(path)
    expect(check).toThrow('LAKE_DATA')
  })
})

const site = { port: 8080, siteUrl: 'https://news.example.org' }
const other = { port: 3000, siteUrl: 'http://localhost:3000' }

describe('claim', () => {
  it('is one process’s at a time, and says whose', () => {
    const { release } = claim(folder, site)
    const second = () => claim(folder, other)
    expect(second).toThrow(StartError)
    expect(second).toThrow(
      new RegExp(`${folder}.* process ${process.pid} on port 8080 \\(https://news.example.org\\), since 20`),
    )
    expect(second).toThrow(/Stop it first, or set LAKE_DATA/)
    release()
    second().release()
  })

  it('says that it is taken by whom it does not know yet', () => {
    const { release } = claim(folder, other)
    writeFileSync(join(folder, 'site.json'), '{')
    expect(() => claim(folder, other)).toThrow(/belongs to .* that is already running: a process/)
    release()
  })

  it('ends with the process that has it, however that ends, and asks nothing of its number', async () => {
    // What a machine without power leaves: a note, and whoever has that number today.
    writeFileSync(join(folder, 'site.lock'), '')
    writeFileSync(join(folder, 'site.json'), JSON.stringify({ pid: process.ppid }))
    claim(folder, other).release()

    const child = spawn(process.execPath, [...program('tests/server/support/claimant.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((done) => child.stdout.once('data', done))
    expect(() => claim(folder, other)).toThrow(`process ${child.pid}`)
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await ended
    claim(folder, other).release()
  }, 30_000)
})

describe('step', () => {
  let printed = ''
  beforeEach(() => {
    printed = ''
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text)
      return true
    })
  })

  it('says what runs before it does, and how long it took after', async () => {
    const result = await step('Building the site', async () => {
      expect(printed).toMatch('Building the site')
      expect(printed).not.toMatch('✓')
      return 42
    })
    expect(result).toBe(42)
    expect(printed).toMatch(/✓.*Building the site \(\d+\.\d s\)/)
  })

  it('says once a minute that it still runs where there is no terminal to rewrite a line on', async () => {
    jest.useFakeTimers()
    const { isTTY } = process.stdout
    process.stdout.isTTY = false
    const running = step('Building the site', () => new Promise((done) => setTimeout(done, 10 * 60_000 + 1)))
    await jest.advanceTimersByTimeAsync(10 * 60_000 + 1)
    await running
    process.stdout.isTTY = isTTY
    jest.useRealTimers()
    const lines = printed.trim().split('\n')
    expect(lines).toHaveLength(1 + 10 + 1)
    expect(lines[10]).toMatch('(600.0 s)')
  })

  it('says which step failed, and passes its reason on', async () => {
    const failed = step('Starting the lake', () => Promise.reject(new StartError('It sank.')))
    await expect(failed).rejects.toThrow('It sank.')
    expect(printed).toMatch(/✗.*Starting the lake/)
    expect(printed).not.toMatch('✓')
  })
})

describe('npm start', () => {
  const root = resolve(__dirname, '../..')
  // A developer's own .env steers nothing here.
  const unset = Object.fromEntries(Object.keys(environmentVariables.shape).map((name) => [name, '']))

  /** Runs the start, which is expected to end by itself with a sentence. */
  async function run(environment: Record<string, string>, ...preload: string[]) {
    const { PATH = '' } = process.env
    const child = spawn(process.execPath, [...preload, join(root, 'server', 'start.js')], {
      cwd: root,
      env: { ...unset, PATH, NODE_ENV: 'production', NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const limit = setTimeout(() => child.kill('SIGKILL'), 15_000)
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    const code = await new Promise<number | null>((done) => child.on('close', done))
    clearTimeout(limit)
    return { code, stderr: stderr.trim(), stdout }
  }

  it.each(['20.18.3', '18.20.8'])('refuses Node %s in one line', async (version) => {
    const preload = join(folder, 'other-node.cjs')
    writeFileSync(
      preload,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`,
    )
    const { code, stderr } = await run({}, '--require', preload)
    expect(code).toBe(1)
    expect(stderr.split('\n')).toHaveLength(1)
    expect(stderr).toContain(version)
    expect(stderr).toContain('20.19')
  })

  it('stops at a wrong value of the environment, naming it', async () => {
    const { code, stderr } = await run({ PORT: 'many', SITE_URL: 'news.example.org' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/could not start/)
    expect(stderr).toMatch(/PORT is "many"/)
    expect(stderr).toMatch(/SITE_URL is "news.example.org"/)
    expect(stderr).not.toMatch(/^\s+at /m)
  }, 20_000)

  it('stops at what is only used later, or was only used once, and repeats no secret', async () => {
    const wrong = {
      LAKE_ADMIN_PASSWORD: 'short',
      SANITY_WEBHOOK_SECRET: 'weak',
      LAKE_CORS_ORIGINS: 'localhost:4000',
    }
    const { code, stderr } = await run({ ...wrong, LAKE_DATA: folder })
    expect(code).toBe(1)
    expect(stderr).toMatch(/LAKE_ADMIN_PASSWORD \(its value is not shown\) must have 10 to 1,000 characters/)
    expect(stderr).toMatch(
      /SANITY_WEBHOOK_SECRET \(its value is not shown\) must have 16 to 1,000 characters/,
    )
    expect(stderr).toMatch(
      /LAKE_CORS_ORIGINS is "localhost:4000": it must begin with http:\/\/ or https:\/\//,
    )
    expect(stderr).not.toMatch(/^\s+at /m)
  }, 20_000)

  it.each(['PORT', 'LAKE_PORT'])(
    'stops when %s is taken',
    async (variable) => {
      const taken = portOf(await serve(createServer()))
      const free = String(portOf(await deadAddress()))
      const { code, stderr } = await run({
        PORT: free,
        LAKE_PORT: free,
        [variable]: String(taken),
        LAKE_DATA: folder,
      })
      expect(code).toBe(1)
      expect(stderr).toMatch(`Port ${taken} is taken`)
      expect(stderr).toMatch(`${variable}=`)
      expect(stderr).not.toMatch(/^\s+at /m)
    },
    20_000,
  )

  it('says that it runs already, before anything else, and starts nothing', async () => {
    const taken = String(portOf(await serve(createServer())))
    const { release } = claim(folder, site)
    const { code, stderr, stdout } = await run({ PORT: taken, LAKE_DATA: folder })
    release()
    expect(code).toBe(1)
    expect(stderr).toMatch(
      `belongs to a Lakeside that is already running: process ${process.pid} on port 8080 (https://news.example.org)`,
    )
    expect(stderr).not.toMatch(/is taken|LAKE_DATA cannot|^\s+at /m)
    expect(stdout).not.toMatch(/Building|Preparing|Starting/)
  }, 20_000)

  it('stops when the data folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const [PORT, LAKE_PORT] = [String(portOf(await deadAddress())), String(portOf(await deadAddress()))]
    const { code, stderr } = await run({ PORT, LAKE_PORT, LAKE_DATA: join(folder, 'file', 'lake') })
    expect(code).toBe(1)
    expect(stderr).toMatch(join(folder, 'file', 'lake'))
    expect(stderr).toMatch('LAKE_DATA')
    expect(stderr).not.toMatch(/^\s+at /m)
  }, 20_000)
})

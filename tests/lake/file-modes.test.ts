import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

import { openAccounts } from '../../lake/auth/accounts'
import { lakeCommand } from '../support/commands'
import { photoWithPlace } from './assets-fixtures'
import { temporaryLake } from './support/lake'

let root: string
let before: number
beforeEach(() => {
  // As open as an account can be set up.
  before = process.umask(0)
  root = mkdtempSync(join(tmpdir(), 'lakeside-modes-'))
})
afterEach(() => {
  process.umask(before)
  rmSync(root, { recursive: true, force: true })
})

const modeOf = (path: string) => (lstatSync(path).mode & 0o777).toString(8)

/** Everything at and below a folder, with its permissions. */
function modes(folder: string): Map<string, string> {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true })
  const found = below.map((entry) => join(entry.parentPath, entry.name))
  return new Map([folder, ...found].map((path) => [relative(root, path), modeOf(path)]))
}

/** What other accounts could read, enter or change. */
const open = (folder: string) => [...modes(folder)].filter(([, mode]) => !/^[0-7]00$/.test(mode))

/** A lake that has kept one of everything, closed again with `stop`. */
async function usedLake(folder: string) {
  const lake = await temporaryLake(folder)
  const editor = lake.client('editor')
  const { path } = await editor.assets.upload('image', await photoWithPlace())
  await fetch(`${lake.url}/${path}?w=20`)
  await editor.assets.upload('file', Buffer.from('words'), { filename: 'a.txt' })
  return lake
}

it('is the owner’s alone while the lake runs', async () => {
  const folder = join(root, 'made', 'by', 'lake')
  const lake = await usedLake(folder)
  const names = [...modes(folder).keys()].join('\n')
  for (const kept of [
    'production.sqlite',
    '-wal',
    '-shm',
    '.public',
    'derivatives/',
    'accounts.sqlite',
    '.incoming',
  ]) {
    expect(names).toContain(kept)
  }
  expect(open(folder)).toEqual([])
  expect(modeOf(join(root, 'made'))).toBe('777')
  await lake.close()
})

it('is closed when the lake is started, also what an earlier version left open', async () => {
  const folder = join(root, 'lake')
  await (await usedLake(folder)).close()
  for (const [path] of modes(folder)) {
    const full = join(root, path)
    chmodSync(full, lstatSync(full).isDirectory() ? 0o755 : 0o644)
  }
  const lake = await temporaryLake(folder)
  expect(open(folder)).toEqual([])
  await lake.close()
})

it('is closed by a command that opens the accounts alone', () => {
  const folder = join(root, 'lake')
  openAccounts(folder).close()
  chmodSync(join(folder, 'accounts.sqlite'), 0o644)
  openAccounts(folder).close()
  expect(open(folder)).toEqual([])
})

it('leaves alone what others keep there and share, and the way to it', async () => {
  const folder = join(root, 'lake')
  mkdirSync(join(folder, 'prints', 'site'), { recursive: true })
  writeFileSync(join(folder, 'prints', 'site', 'index.html'), '')
  const lake = await usedLake(folder)
  expect(modeOf(folder)).toBe('711')
  expect(modeOf(join(folder, 'prints'))).toBe('777')
  expect(modeOf(join(folder, 'prints', 'site', 'index.html'))).toBe('666')
  expect(open(join(folder, 'datasets'))).toEqual([])
  await lake.close()
})

it('closes a folder that is a link to another disk, and follows no link out of it', async () => {
  const [folder, disk] = [join(root, 'lake'), join(root, 'disk')]
  mkdirSync(join(disk, 'production'), { recursive: true })
  writeFileSync(join(root, 'theirs'), '')
  mkdirSync(folder)
  symlinkSync(disk, join(folder, 'assets'))
  symlinkSync(join(root, 'theirs'), join(disk, 'production', 'link'))
  await (await temporaryLake(folder)).close()
  expect(modeOf(disk)).toBe('700')
  expect(modeOf(join(disk, 'production'))).toBe('700')
  expect(modeOf(join(root, 'theirs'))).toBe('666')
})

it.each(['backup.tar.gz', 'backup.ndjson', 'backup'])(
  'an export is the owner’s alone: %s',
  async (name) => {
    const folder = join(root, 'lake')
    await (await usedLake(folder)).close()
    mkdirSync(join(root, 'backups'))
    execFileSync(process.execPath, [...lakeCommand, 'export', join(root, 'backups', name)], {
      env: { ...process.env, LAKE_DATA: folder },
      stdio: 'pipe',
    })
    const written = open(join(root, 'backups')).filter(([path]) => path !== 'backups')
    expect(written).toEqual([])
    expect(modeOf(join(root, 'backups'))).toBe('777')
  },
  30_000,
)

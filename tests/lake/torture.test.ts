import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { program } from '../support/commands'

// `npm run torture` makes as many rounds as one likes; these few show that it works, and find what is plainly broken.
it('a lake that is killed a few times under many clients has lost nothing and told everything', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-'))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...program('tests/torture/run.ts'), '--rounds', '2', '--seed', '7'],
    { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } },
  )
  rmSync(folder, { recursive: true, force: true })
  // What was found, if anything was.
  expect([status, stderr.replaceAll(/.* has been brought up to date\..*\n/g, '')]).toEqual([0, ''])
  const figure = (name: string) =>
    Number(new RegExp(`^${name} +([\\d,]+)$`, 'm').exec(stdout)?.[1]?.replaceAll(',', ''))
  expect([figure('rounds'), figure('kills'), figure('lost'), figure('gaps')]).toEqual([2, 2, 0, 0])
  expect(figure('acknowledged')).toBeGreaterThan(5)
  expect(figure('events heard')).toBeGreaterThan(20)
}, 120_000)

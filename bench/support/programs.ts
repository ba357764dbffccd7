import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { findBrowser } from '../../tests/e2e/support/browser'
import type { Program } from './findings'

/** Debian installs servers in the last two folders, which are not on everybody's path. */
const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

/** The path of a program on this machine; undefined if it is not installed. */
export const findProgram = (name: string): string | undefined =>
  places.map((place) => join(place, name)).find((path) => existsSync(path))

/**
 * The path of a program that a row needs.
 *
 * @throws Error if it is not installed, which should have been noticed before (`needs`)
 */
export function program(name: Program): string {
  const path = name === 'browser' ? findBrowser() : findProgram(name)
  if (path === undefined) throw new Error(howToInstall[name])
  return path
}

export const howToInstall: Record<Program, string> = {
  wrk: 'wrk is not installed (Debian: apt install wrk; macOS: brew install wrk)',
  nginx: 'nginx is not installed (Debian: apt install nginx; macOS: brew install nginx)',
  browser: 'no Chromium or Chrome found (Debian: apt install chromium; or: npx playwright install chromium)',
}

/** Those of the programs that are missing. */
export const missing = (needs: readonly Program[]): Program[] =>
  needs.filter((name) => (name === 'browser' ? findBrowser() : findProgram(name)) === undefined)

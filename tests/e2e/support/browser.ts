import { existsSync } from 'node:fs'

import { chromium } from '@playwright/test'

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium or Chrome of this machine, or Playwright's own when it was installed; undefined when there is none. */
export function findBrowser(): string | undefined {
  return [...places, chromium.executablePath()].find((path) => path && existsSync(path))
}

/** How tests start the browser, perhaps with further flags. */
export const launchOptions = (...flags: string[]) => {
  const executablePath = findBrowser()
  return {
    ...(executablePath && { executablePath }),
    // Chromium refuses to run sandboxed as root, as which tests run in many containers.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...flags, ...quietFlags],
  }
}

/** Keeps Chromium from doing anything for itself, above all over the network. */
export const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

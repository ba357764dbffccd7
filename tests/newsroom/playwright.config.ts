import { defineConfig } from '@playwright/test'

import everyday from '../../playwright.config'

/** Four people at once, in Chromium. It wants the machine for itself for ten minutes, so it is not among the everyday tests. */
export default defineConfig({
  ...everyday,
  testDir: '.',
  globalSetup: '../e2e/support/build.ts',
  outputDir: '../../test-results/newsroom',
  projects: [{ name: 'newsroom' }],
  workers: 1,
  retries: 0,
  use: { ...everyday.use, actionTimeout: 90_000, trace: 'off' },
  expect: { timeout: 90_000 },
})

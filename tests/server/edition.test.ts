import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { environmentVariables, parseEnv } from '@/lib/site/env'
import { editionOf } from '@/server/build/edition'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lakeside-edition-'))
  mkdirSync(join(root, '.next'))
  mkdirSync(join(root, 'public'))
  writeFileSync(join(root, '.next', 'BUILD_ID'), 'first')
})
afterEach(() => rmSync(root, { recursive: true }))

const SITE_URL = 'https://news.example'
const edition = (variables = {}) => editionOf(root, parseEnv({ SITE_URL, ...variables }))

it.each([
  ['SITE_URL', 'https://other.example'],
  ['SANITY_API_HOST', 'https://api.sanity.io'],
  ['NEXT_PUBLIC_SANITY_PROJECT_ID', 'pond'],
  ['NEXT_PUBLIC_SANITY_DATASET', 'staging'],
  ['WEBSUB_HUB', 'https://hub.example/'],
])('with another %s, which pages show, it is another one', (name, value) => {
  expect(edition({ [name]: value })).not.toBe(edition())
})

const unseen = {
  PORT: '4000',
  HOST: '0.0.0.0',
  LAKE_DATA: '/srv/lake',
  LAKE_ADMIN_EMAIL: 'ed@news.example',
  LAKE_ADMIN_PASSWORD: 'ten letters',
  LAKE_CORS_ORIGINS: 'https://desk.example',
  LAKE_AUTHORS_PUBLISH: 'false',
  LAKE_STORY_TYPES: 'article,page',
  SANITY_API_READ_TOKEN: 'secret',
  PRESS: 'off',
  PRESS_DIR: '/srv/prints',
  PRESS_MEMORY_MB: '64',
  SANITY_WEBHOOK_SECRET: 'sixteen letters!',
}

it.each(Object.entries(unseen))('with another %s, which no page shows, it stays the same', (name, value) => {
  expect(Object.keys(environmentVariables.shape)).toContain(name)
  expect(edition({ [name]: value })).toBe(edition())
})

it.each([
  ['another build', '.next/BUILD_ID'],
  ['other files that are printed as they are', 'public/further.js'],
])('with %s it is another one', (_what, file) => {
  const before = edition()
  writeFileSync(join(root, file), 'second')
  expect(edition()).not.toBe(before)
})

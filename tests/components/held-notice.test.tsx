import { render, screen } from '@testing-library/react'
import { HeldNotice } from '@/components/preview/held-notice'
import { defaultSettings } from '@/lib/content/settings'
import { heldAt } from '@/lib/story/held-until'

const now = Date.parse('2026-12-01T10:00:00Z')

const settings = { ...defaultSettings, timeZone: 'Europe/Oslo' }

function shown(dates: { publishedAt?: string; embargoUntil?: string | null }, language = 'en') {
  const held = heldAt({ publishedAt: '2026-01-01T00:00:00Z', ...dates }, settings, now)
  return held && render(<HeldNotice held={held} settings={{ ...settings, language }} />).container.textContent
}

it('says nothing of a story that is out', () => {
  expect(shown({})).toBeNull()
  expect(shown({ embargoUntil: '2026-12-01T10:00:00Z' })).toBeNull()
})

it('says until when a story is under an embargo, by the publication’s clocks, and what that means', () => {
  const text = shown({ embargoUntil: '2026-12-24T17:00:00Z' })
  expect(text).toMatch(
    /^Under embargo until December 24, 2026 at 6:00\sPM GMT\+1: not to be published, quoted or passed on/,
  )
})

it('says so of an embargo of which nobody knows when it ends', () => {
  expect(shown({ embargoUntil: null })).toMatch(/^Under embargo: not to be published/)
})

it('says from when on readers are shown a story with a date ahead', () => {
  expect(shown({ publishedAt: '2026-12-24T17:00:00Z' })).toMatch(
    /^Readers are shown this story from its date on: December 24, 2026 at 6:00\sPM GMT\+1\.$/,
  )
  expect(screen.queryByText(/embargo/)).toBeNull()
})

it.each([
  ['de', /^Sperrfrist bis /],
  ['ar', /^محظور النشر حتى /],
])('says it in the publication’s language: %s', (language, words) => {
  expect(shown({ embargoUntil: '2026-12-24T17:00:00Z' }, language)).toMatch(words)
})

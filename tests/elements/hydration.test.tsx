import { act, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import '@/elements'
import { AdBlockNotice } from '@/components/ad-block-notice/ad-block-notice'
import { Embed } from '@/components/embed/embed'
import { Preferences } from '@/components/preferences/preferences'
import { ReadingProgress } from '@/components/progress/reading-progress'
import { Share } from '@/components/share/share'
import { wordsFor } from '@/lib/language/words'

const words = { ...wordsFor('en'), notice: { dismiss: 'Close', allow: 'Allow', optional: 'Optional' } }
const embed = { _type: 'embed' as const, url: 'https://youtu.be/dQw4w9WgXcQ', title: 'A film' }

/** What the elements do to the page before React, where it hydrates, has come. */
const cases: [string, ReactNode, () => void, () => void][] = [
  [
    'what a reader chose',
    <Preferences key="" words={words} />,
    () => screen.getByRole('radio', { name: 'Dark' }).click(),
    () => expect(screen.getByRole('radio', { name: 'Dark' })).toBeChecked(),
  ],
  [
    'a link that was copied',
    <Share key="" words={words} title="Dawn" url="https://lake.example/" />,
    () => screen.getByRole('button', { name: 'Copy link' }).click(),
    () => expect(screen.getByRole('status')).toHaveTextContent('The link has been copied.'),
  ],
  [
    'a link that is shown for copying',
    <Share key="" words={words} title="Dawn" url="https://lake.example/" />,
    () => screen.getByRole('textbox', { hidden: true }).removeAttribute('hidden'),
    () => expect(screen.getByRole('textbox')).toHaveValue('https://lake.example/'),
  ],
  [
    'how much was read',
    <ReadingProgress key="" />,
    () => document.querySelector('reading-progress')?.setAttribute('style', '--progress: 0.5'),
    () => expect(document.querySelector('reading-progress')).toHaveAttribute('style', '--progress: 0.5'),
  ],
  [
    'a frame that was loaded',
    <Embed key="" block={embed} words={words} />,
    () => screen.getByRole('button', { name: 'Load from YouTube' }).click(),
    () => {
      expect(document.querySelector('iframe')).toHaveFocus()
      expect(screen.queryByRole('button')).toBeNull()
    },
  ],
  [
    'a notice that is shown',
    <AdBlockNotice key="" notice={{ heading: 'Blocked', message: '' }} words={words}>
      The sponsor
    </AdBlockNotice>,
    () => {
      for (const part of document.querySelectorAll('ad-block-notice > *')) part.toggleAttribute('hidden')
    },
    () => expect(screen.getByRole('complementary', { name: 'Blocked' })).toBeVisible(),
  ],
]

beforeAll(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.resolve() } })
  Object.assign(window, { CSS: { supports: () => true }, matchMedia: () => ({ matches: true }) })
})

it.each(cases)(
  'leaves %s as it is, and has nothing to complain of',
  async (_what, component, before, after) => {
    const complaints: unknown[] = []
    const errors = jest.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words))
    const container = document.createElement('div')
    document.body.replaceChildren(container)
    container.innerHTML = renderToString(component)
    await act(async () => before())
    after()
    const root = await act(async () =>
      hydrateRoot(container, component, { onRecoverableError: (error) => complaints.push(error) }),
    )
    after()
    expect(complaints).toEqual([])
    act(() => root.unmount())
    expect(container).toBeEmptyDOMElement()
    errors.mockRestore()
  },
)

import { render, screen, within } from '@testing-library/react'
import { StoryCard } from '@/components/cards/story-card'
import { CorrectionsView } from '@/components/corrections/corrections-view'
import { Result } from '@/components/search/result'
import type { BodyBlock } from '@/lib/content'
import { correctionsInOrder } from '@/lib/story/corrections'
import { contractFields } from '../support/specimen'
import { specimenStory } from '../unit/support/specimen-story'
import { articlePage } from './article-pages'
import { card, correction, figure, paragraph, settings } from './fixtures'

const body: BodyBlock[] = [
  paragraph('Ein Absatz.', {
    children: [{ _type: 'span', _key: 's', text: 'Ein Absatz.', marks: ['n'] }],
    markDefs: [{ _type: 'footnote', _key: 'n', text: 'Eine Anmerkung.' }],
  }),
  paragraph('Eine Überschrift', { style: 'h2' }),
  paragraph('Noch eine Überschrift', { style: 'h2' }),
  paragraph('Und noch eine Überschrift', { style: 'h2' }),
  { _type: 'quote', _key: 'q', text: 'Gesagt.' },
  { _type: 'quote', _key: 'r', text: 'Dit.', language: 'fr' },
  { _type: 'callout', _key: 'c', kind: 'background', text: [] },
  { _type: 'embed', _key: 'e', url: 'https://vimeo.com/1234567', title: 'Ein Film' },
  { _type: 'relatedStory', _key: 's', article: card('An English story') },
]

/** The language of the nearest element around a text that says one. */
const languageOf = (element: Element) => element.closest('[lang]')?.getAttribute('lang') ?? null

/** The elements with a text in them, not those around these. */
const elementsThatSay = (text: string, container: Element) =>
  [...container.querySelectorAll('*')].filter((element) =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.includes(text),
    ),
  )

/** The texts of a story that are in another language: names are in the publication's, and a quotation says its own. */
const inAnother = new Map<string, string | null>([
  ['author.name', null],
  ['section.title', null],
  ['topic.title', null],
  ['source.name', null],
  ['source.licence', null],
  ['quote.text', 'fr'],
])

const german = {
  language: 'de',
  kicker: 'Notizen',
  headline: 'Wenn der See gefriert',
  standfirst: 'Er tut es selten.',
  leadImage: { ...figure, caption: 'Eis am Ufer.' },
  corrections: [{ ...correction, text: 'Es war im Februar.' }],
  body,
}

describe('a story in another language than the publication’s', () => {
  it('says so of each of its texts', async () => {
    const { container } = render(articlePage({ ...(await specimenStory()), language: 'de' }))
    const languages = contractFields.flatMap((field) =>
      elementsThatSay(`${field} a`, container).map((element) => [field, languageOf(element)] as const),
    )
    expect(new Set(languages.map(([field]) => field)).size).toBeGreaterThan(20)
    const own = languages.filter(([field]) => !inAnother.has(field))
    expect(own.filter(([, language]) => language !== 'de')).toEqual([])
    expect(new Map(languages.filter(([field]) => inAnother.has(field)))).toEqual(inAnother)
  })

  it.each(['Published', 'Share', 'Notes', 'Background', 'Load from Vimeo', 'Open on Vimeo', 'Related story'])(
    'does not say it of the site’s own %j',
    (text) => {
      render(articlePage(german))
      const found = screen.getAllByText(text, { ignore: 'script' })
      for (const each of found) expect([null, 'en']).toContain(languageOf(each))
    },
  )

  it('lists its parts in its language, under a name in the publication’s', () => {
    render(articlePage(german))
    const contents = screen.getByRole('navigation', { name: 'Contents' })
    expect(languageOf(within(contents).getByText('Eine Überschrift'))).toBe('de')
    expect(languageOf(within(contents).getByText('Contents'))).toBeNull()
  })

  it('keeps the language of a quotation, and of a story that it names', () => {
    render(articlePage(german))
    expect(languageOf(screen.getByText('Dit.'))).toBe('fr')
    expect(languageOf(screen.getByText('An English story'))).toBe('en')
  })

  it('is read from its own side', () => {
    render(articlePage({ ...german, language: 'ar' }))
    expect(screen.getByRole('heading', { level: 1 })).toHaveAttribute('dir', 'rtl')
    expect(screen.getByText('Ein Absatz.').closest('[dir]')).toHaveAttribute('dir', 'rtl')
    expect(screen.getByText('Notes').closest('[dir]')).toHaveAttribute('dir', 'ltr')
  })

  it('says so in lists, and in what a search found', () => {
    const story = { ...card('x'), ...german }
    for (const view of [
      <StoryCard key="a" list="stories" article={story} settings={settings} weight="line" />,
      <Result key="b" story={story} terms={[]} settings={settings} />,
    ]) {
      const { unmount } = render(view)
      expect(languageOf(screen.getByText('Wenn der See gefriert'))).toBe('de')
      expect(languageOf(screen.getByText('Er tut es selten.'))).toBe('de')
      expect(languageOf(screen.getByRole('time'))).toBeNull()
      unmount()
    }
  })

  it('says so in the list of corrections', () => {
    const [first] = correctionsInOrder(german.corrections, { timeZone: 'UTC' })
    if (!first) throw new Error('There is no correction')
    const story = { _id: 'a', slug: 'a', corrections: [], headline: german.headline, language: 'de' }
    render(
      <CorrectionsView
        corrections={[{ story, correction: first }]}
        pagination={{ path: '/corrections', page: 1, pages: 1 }}
        settings={settings}
      />,
    )
    expect(languageOf(screen.getByText('Es war im Februar.'))).toBe('de')
    expect(languageOf(screen.getByRole('link', { name: 'Wenn der See gefriert' }))).toBe('de')
    expect(languageOf(screen.getByText('Correction'))).toBeNull()
  })
})

it.each([undefined, 'en', 'EN'])('a story whose language is %s says nothing of it', (language) => {
  const { container } = render(
    articlePage({
      ...german,
      body: [paragraph('Words.')],
      ...(language && { language }),
      ...(!language && { language: undefined }),
    }),
  )
  expect(container.querySelectorAll('[lang]')).toHaveLength(0)
})

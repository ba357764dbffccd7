import { render, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { renderToStaticMarkup } from 'react-dom/server'
import { Frame } from '@/components/layout/frame'
import type { BodyBlock } from '@/lib/content'
import { correctionsInOrder, correctionsOf } from '@/lib/story/corrections'
import { hostileTexts } from '../unit/support/hostile-texts'
import { articlePage } from './article-pages'
import { card, correction, figure, paragraph, section, settings, update } from './fixtures'

const heading = (text: string, style: 'h2' | 'h3' = 'h2') => paragraph(text, { style })
const parts = [heading('One'), heading('Two', 'h3'), paragraph('Words.'), heading('Three')]

/** A text with two of everything, so that whatever must be named apart is. */
const everything: BodyBlock[] = ['a', 'b'].flatMap((key): BodyBlock[] => [
  heading(`Part ${key}`),
  heading(`Sub ${key}`, 'h3'),
  paragraph(`Words ${key}`, {
    children: [{ _type: 'span', _key: 's', text: 'Words', marks: ['n', 'l', 'code'] }],
    markDefs: [
      { _type: 'footnote', _key: 'n', text: 'A note.' },
      { _type: 'link', _key: 'l', href: 'https://a.example/' },
    ],
  }),
  paragraph(`Item ${key}`, { listItem: 'bullet', level: 1 }),
  { _type: 'quote', _key: `quote-${key}`, text: 'Ja.', speaker: 'Ada', language: 'de' },
  { _type: 'pullQuote', _key: `pull-${key}`, text: 'Words.' },
  { ...figure, _key: `figure-${key}` },
  { _type: 'gallery', _key: `gallery-${key}`, images: [{ ...figure, _key: 'i' }] },
  { _type: 'code', _key: `code-${key}`, code: 'let a = 1', language: 'typescript' },
  {
    _type: 'table',
    _key: `table-${key}`,
    rows: [
      { _type: 'tableRow', _key: 'r', cells: ['', 'A'] },
      { _type: 'tableRow', _key: 's', cells: ['B'] },
    ],
    hasHeaderRow: true,
    hasHeaderColumn: true,
  },
  {
    _type: 'callout',
    _key: `callout-${key}`,
    kind: 'note',
    text: [{ ...paragraph('Words.'), style: 'normal', markDefs: [] }],
  },
  { _type: 'embed', _key: `embed-${key}`, url: 'https://films.example/1', title: `Film ${key}` },
  { _type: 'relatedStory', _key: `related-${key}`, article: card(`Inside ${key}`, { leadImage: figure }) },
  { _type: 'divider', _key: `divider-${key}`, style: 'ornament' },
])

const whole = (
  <Frame settings={settings}>
    {articlePage(
      {
        body: everything,
        corrections: [
          { ...correction, _key: 'c1', isSerious: true },
          { ...correction, _key: 'c2', isSerious: true },
          { ...correction, _key: 'c3', kind: 'clarification' },
        ],
      },
      {
        around: {
          related: [card('Related one', { leadImage: figure }), card('Related two')],
          older: card('Before'),
          newer: card('After'),
        },
        yearsOld: 3,
        sponsor: <aside aria-label="Sponsored by Boats">Boats</aside>,
      },
    )}
  </Frame>
)

describe('a story with two of everything', () => {
  it('has nothing that axe finds wrong', async () => {
    const { container } = render(whole)
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    // jsdom draws nothing, so colours are judged elsewhere; and the document around the page is not here.
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: true } },
    })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })

  it('has one first heading, and below it no level left out', () => {
    render(whole)
    const levels = screen.getAllByRole('heading').map(({ localName }) => Number(localName.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1))
  })

  it('has every id once, and a target for every link within it', () => {
    const { container } = render(whole)
    const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...container.querySelectorAll('a[href^="#"]')].map((link) =>
      (link.getAttribute('href') ?? '').slice(1),
    )
    expect(targets.length).toBeGreaterThan(8)
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  })

  it('has no style of its own, and nothing that runs', () => {
    const { container } = render(whole)
    expect(container.querySelector('[style], style, script, iframe')).toBeNull()
  })
})

describe('the list of contents', () => {
  it('leads to the headings, those of a part below it', () => {
    render(articlePage({ body: parts }))
    const contents = within(screen.getByRole('navigation', { name: 'Contents' }))
    expect(
      contents.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['One', '#one'],
      ['Two', '#two'],
      ['Three', '#three'],
    ])
    const [outer, inner] = contents.getAllByRole('list')
    expect(outer?.children).toHaveLength(2)
    expect(outer?.firstElementChild).toContainElement(inner ?? null)
    expect(screen.getByRole('heading', { name: 'Two' })).toHaveAttribute('id', 'two')
  })

  it('is left out where there is little to choose from', () => {
    render(articlePage({ body: parts.slice(0, 3) }))
    expect(screen.queryByRole('navigation', { name: 'Contents' })).toBeNull()
  })
})

describe('an old story', () => {
  it.each([
    [1, 'This story is more than a year old. Published January 2, 2024'],
    [3, 'This story is more than 3 years old. Published January 2, 2024'],
  ])('of %d years says so, with its day, before the text', (yearsOld, notice) => {
    const { container } = render(articlePage({}, { yearsOld }))
    expect(container.querySelector('header')).toHaveTextContent(notice)
  })

  it('is none when it is of this year', () => {
    render(articlePage())
    expect(screen.queryByText(/years? old/)).toBeNull()
  })
})

describe('what changed', () => {
  const changed = {
    corrections: [
      { ...correction, _key: 'small', correctedAt: '2024-01-06T08:00:00Z', text: 'Small.' },
      { ...correction, _key: 'grave', text: 'Grave.', isSerious: true },
    ],
    updates: [
      { ...update, _key: 'first', at: '2024-01-05', text: 'With an answer.' },
      { ...update, _key: 'silent', at: '2024-01-08T08:00:00Z', text: undefined },
      { ...update, _key: 'last', at: '2024-01-07T08:00:00Z', text: 'With a map.' },
    ],
  }

  it('stands below the story, newest first, without what says nothing and what stands above', () => {
    render(articlePage(changed))
    const entries = within(screen.getByRole('region', { name: 'What changed' })).getAllByRole('listitem')
    expect(entries.map(({ id, textContent }) => [id, textContent?.replace(/\s/g, ' ')])).toEqual([
      ['', 'Update, January 7, 2024 at 8:00 AM UTCWith a map.'],
      ['correction-small', 'Correction, January 6, 2024 at 8:00 AM UTCSmall.'],
      ['', 'Update, January 5, 2024With an answer.'],
    ])
    expect(screen.getByRole('note')).toHaveTextContent('Grave.')
    // The latest of them, though it does not say what is new.
    expect(screen.getByText('Updated').parentElement).toHaveTextContent('January 8, 2024')
  })

  it('speaks the publication’s language', () => {
    render(articlePage(changed, { settings: { ...settings, language: 'ar' } }))
    expect(screen.getByRole('region', { name: 'ما الذي تغيّر' })).toHaveTextContent('تحديث، ')
  })
})

describe('corrections', () => {
  const corrections = [
    { ...correction, _key: 'small', text: 'Small.' },
    { ...correction, _key: 'grave', text: 'Grave.', isSerious: true },
    { ...correction, _key: 'clear', text: 'Clear.', kind: 'clarification' as const },
  ]

  it('that are serious stand before the text, others after it', () => {
    render(articlePage({ corrections }))
    const grave = screen.getByRole('note')
    const others = screen.getByRole('region', { name: 'Corrections and clarifications' })
    const text = screen.getByText('The first paragraph.')
    expect(grave).toHaveTextContent('Correction, January 4, 2024 at 8:00 AM UTCGrave.')
    expect(grave).toHaveAttribute('id', 'correction-grave')
    expect(grave.compareDocumentPosition(text)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(text.compareDocumentPosition(others)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(
      within(others)
        .getAllByRole('listitem')
        .map((item) => [item.id, item.textContent]),
    ).toEqual([
      ['correction-small', expect.stringMatching(/^Correction, January 4, 2024 at 8:00\sAM UTCSmall\.$/)],
      ['correction-clear', expect.stringMatching(/^Clarification, January 4, 2024 at 8:00\sAM UTCClear\.$/)],
    ])
  })

  it('of one day show their times, the newest first, in whichever order they were written', () => {
    const hours = [9, 14, 7, 22]
    const ofOneDay = [
      ...hours.map((hour) => ({
        ...correction,
        _key: `at-${hour}`,
        correctedAt: `2024-01-04T${String(hour).padStart(2, '0')}:30:00Z`,
        text: `${hour}.`,
      })),
      { ...correction, _key: 'day', correctedAt: '2024-01-04', text: 'Some time.' },
    ]
    render(articlePage({ corrections: ofOneDay }))
    const others = screen.getByRole('region', { name: 'Corrections and clarifications' })
    const texts = within(others)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.replace(/\s/g, ' '))
    expect(texts).toEqual([
      'Correction, January 4, 2024 at 10:30 PM UTC22.',
      'Correction, January 4, 2024 at 2:30 PM UTC14.',
      'Correction, January 4, 2024 at 9:30 AM UTC9.',
      'Correction, January 4, 2024 at 7:30 AM UTC7.',
      'Correction, January 4, 2024Some time.',
    ])
    // The list of all corrections has the same order.
    const story = { _id: 'article-1', headline: 'A story', slug: 'a-story', corrections: ofOneDay }
    expect(correctionsOf([story], { timeZone: 'UTC' }).map(({ correction: { _key } }) => _key)).toEqual(
      correctionsInOrder(ofOneDay, { timeZone: 'UTC' }).map(({ _key }) => _key),
    )
  })

  it('that are none are not spoken of', () => {
    render(articlePage())
    expect(screen.queryByText(/Corrections?/)).toBeNull()
  })
})

describe('around a story', () => {
  it('are its neighbours in the section, each a heading', () => {
    render(articlePage({}, { around: { related: [], older: card('Before'), newer: card('After') } }))
    const way = within(screen.getByRole('navigation', { name: 'In Science' }))
    expect(way.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'In Science',
      'Before',
      'After',
    ])
    expect(way.getByText('Previous story')).toBeVisible()
    expect(way.getByText('Next story')).toBeVisible()
  })

  it.each([
    ['has none', { around: { related: [] } }, {}],
    ['is in no section', { around: { related: [], older: card('Before') } }, { section: undefined }],
  ])('is no way to neighbours when it %s', (_what, around, over) => {
    render(articlePage(over, around))
    expect(screen.queryByRole('navigation', { name: `In ${section.title}` })).toBeNull()
  })

  it('are related stories, if any', () => {
    const { unmount } = render(articlePage({}, { around: { related: [card('One'), card('Two')] } }))
    const related = screen.getByRole('region', { name: 'Related stories' })
    expect(within(related).getAllByRole('heading', { level: 3 })).toHaveLength(2)
    unmount()
    render(articlePage())
    expect(screen.queryByRole('region', { name: 'Related stories' })).toBeNull()
  })

  it('is a sponsor’s word, never in it', () => {
    const { container } = render(articlePage({}, { sponsor: <p>Boats</p> }))
    const article = container.querySelector('article')
    expect(article).not.toContainElement(screen.getByText('Boats'))
    expect(article?.compareDocumentPosition(screen.getByText('Boats'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })
})

it('a story is passed on under its canonical address, which stands on paper too', () => {
  const { container } = render(articlePage())
  const url = 'https://news.example/articles/a-headline'
  expect(container.querySelector('share-story')).toHaveAttribute('data-title', 'Machine Learning: A headline')
  expect(container.querySelector('share-story input')).toHaveValue(url)
  expect(container.querySelector('footer')).toHaveTextContent(url)
})

it.each(hostileTexts)('%s in a correction or a heading stays text', (_what, text) => {
  const elements = (words: string) =>
    renderToStaticMarkup(
      articlePage({
        body: [...parts, heading(words)],
        corrections: [
          { ...correction, _key: 'a', text: words },
          { ...correction, _key: 'b', text: words, isSerious: true },
        ],
        source: { name: words, licence: words, searchEngines: 'index' },
      }),
    ).match(/<[a-z/!?][^\s>]*/g)
  expect(elements(text)?.filter((name) => name !== '<br/')).toEqual(elements('word'))
})

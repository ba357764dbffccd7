import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { render, screen, within } from '@testing-library/react'
import { Frame } from '@/components/layout/frame'
import { NotFound } from '@/components/message/not-found'
import { SearchView } from '@/components/search/search-view'
import { Sponsor } from '@/components/sponsor/sponsor'
import type { Article, BodyBlock } from '@/lib/content'
import { termsOf } from '@/lib/search'
import { wordsFor } from '@/lib/language/words'
import { specimenStory } from '../unit/support/specimen-story'
import { articlePage } from './article-pages'
import { article, card, correction, figure, paragraph, section, settings, sponsor } from './fixtures'

const arabic = { ...settings, language: 'ar' }

/** One of everything in a story that the site has words for. */
const body: BodyBlock[] = [
  paragraph('One', { style: 'h2' }),
  paragraph('Words', {
    children: [{ _type: 'span', _key: 's', text: 'Words', marks: ['n'] }],
    markDefs: [{ _type: 'footnote', _key: 'n', text: 'A remark.' }],
  }),
  paragraph('Two', { style: 'h2' }),
  paragraph('Three', { style: 'h2' }),
  { _type: 'pullQuote', _key: 'pull', text: 'Words.' },
  { _type: 'gallery', _key: 'gallery', images: [{ ...figure, _key: 'i' }] },
  { _type: 'code', _key: 'code', code: 'let a = 1', language: 'typescript' },
  { _type: 'code', _key: 'plain', code: 'a' },
  {
    _type: 'table',
    _key: 'table',
    rows: [{ _type: 'tableRow', _key: 'r', cells: ['A', 'B'] }],
    hasHeaderRow: false,
    hasHeaderColumn: false,
  },
  {
    _type: 'callout',
    _key: 'callout',
    kind: 'background',
    text: [{ ...paragraph('Words.'), style: 'normal', markDefs: [] }],
  },
  { _type: 'embed', _key: 'embed', url: 'https://youtu.be/dQw4w9WgXcQ', title: 'A film' },
  { _type: 'relatedStory', _key: 'related', article: card('Inside') },
]

const notice = {
  _type: 'adBlockNotice' as const,
  isShown: true,
  heading: 'Blocked.',
  message: 'You block us.',
}

const storyWith = (over: Partial<Article>) => (
  <Frame settings={arabic}>
    {articlePage(
      {
        corrections: [
          { ...correction, isSerious: true },
          { ...correction, _key: 'c2' },
        ],
        ...over,
      },
      {
        settings: arabic,
        around: { related: [card('Related')], older: card('Before'), newer: card('After') },
        yearsOld: 3,
        sponsor: <Sponsor slot={sponsor} settings={{ ...arabic, adBlockNotice: notice }} />,
      },
    )}
  </Frame>
)
const story = storyWith({ body })

/** Everything on the page that somebody may see or hear, piece by piece. Dates are Intl's, which leaves UTC as it is. */
function said(container: Element): string[] {
  const pieces: string[] = []
  for (const element of container.querySelectorAll('*:not(time)')) {
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'data-copied']) {
      pieces.push(element.getAttribute(name) ?? '')
    }
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) pieces.push(node.textContent ?? '')
    }
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

/** A text without the names in it, which stand in isolates. */
const ownWords = (text: string) => text.replace(/\u2068[^\u2068\u2069]*\u2069/g, '')

const words = wordsFor('ar')

describe('a story in Arabic', () => {
  it('stands in Arabic words', () => {
    render(story)
    expect(screen.getByRole('link', { name: words.frame.skip })).toBeInTheDocument()
    expect(screen.getByRole('navigation', { name: words.frame.sections })).toBeInTheDocument()
    const page = within(screen.getByRole('main'))
    expect(page.getByText('مدة القراءة: دقيقة واحدة')).toBeVisible()
    expect(page.getByText('مضى على نشر هذا المقال أكثر من 3 أعوام.')).toBeVisible()
    expect(page.getByRole('navigation', { name: words.story.contents })).toBeVisible()
    expect(page.getByRole('doc-noteref', { name: words.story.footnote(1) })).toBeVisible()
    expect(page.getByRole('heading', { name: words.story.inSection(section.title) })).toBeVisible()
    expect(page.getByRole('heading', { name: words.story.related })).toBeVisible()
    expect(page.getAllByText('2 يناير 2024', { exact: false })[0]).toBeVisible()
    expect(screen.getByText(words.frame.zone('UTC'))).toBeVisible()
    expect(screen.getByRole('group', { name: words.preferences.textSize })).toBeInTheDocument()
  })

  it('says nothing in English but what its authors wrote', () => {
    const { container } = render(story)
    // What its authors wrote is in English, and is told apart by being known.
    const written = [
      JSON.stringify([article, body, settings, correction, sponsor, notice]),
      JSON.stringify(['Related', 'Before', 'After', 'https://news.example/articles/a-headline', 'YouTube']),
    ].join()
    const left = said(container).filter(
      (piece) => /\p{sc=Latn}{2}/u.test(ownWords(piece)) && !written.includes(piece.replace(/:$/, '')),
    )
    expect(left).toEqual([])
  })
})

it.each([
  ['the page for wrong addresses', <NotFound key="missing" words={words} />],
  [
    'a search',
    <SearchView
      key="search"
      search={{
        asked: 'lake',
        terms: termsOf('lake'),
        found: {
          stories: { items: [], total: 0 },
          pagination: { path: '/search?q=lake', page: 1, pages: 1 },
        },
      }}
      settings={arabic}
    />,
  ],
])('%s is in Arabic', (_, page) => {
  const { container } = render(page)
  const pieces = said(container)
  expect(pieces.length).toBeGreaterThan(3)
  for (const piece of pieces) expect(ownWords(piece)).not.toMatch(/\p{sc=Latn}/u)
})

/** Declarations that name a side on purpose, because CSS has no logical word for it. */
const PHYSICAL: Record<string, string[]> = {
  // A background's place; another rule turns it round where pages are read from right to left.
  'app/globals.css': ['--ripple-side: left', '--ripple-side: right'],
}

const SIDE = /(?<![\w-])(left|right)(?![\w-])|\w-(left|right)(?!\w)|translateX|(?<![\w-])to (left|right)/
const FOUR_SIDES = /^(margin|padding|inset|border-width|border-style|border-color|scroll-(margin|padding))$/

/** The values of a declaration, of which one may be a function with spaces in it. */
const valuesOf = (value: string): string[] => value.match(/(?:[^\s()]+|\((?:[^()]|\([^()]*\))*\))+/g) ?? []

/** The declarations of a style sheet that are the same in both directions of writing although they should be mirrored. */
function physical(css: string): string[] {
  const declarations = css
    .replace(/\/\*[^]*?\*\//g, '')
    .split(/[{};]/)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => /^[\w-]+: /.test(part))
  return declarations.filter((declaration) => {
    const [property = '', ...rest] = declaration.split(': ')
    const sides = valuesOf(rest.join(': '))
    return (
      SIDE.test(declaration) || (FOUR_SIDES.test(property) && sides.length === 4 && sides[1] !== sides[3])
    )
  })
}

const sheets = [
  'app/globals.css',
  ...readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => join('components', file)),
]

/** The elements and classes whose text is written in its own direction, whichever the page's is, by the style sheets. */
const inOwnDirection = sheets
  .flatMap((sheet) => [
    ...readFileSync(sheet, 'utf8').matchAll(/([^{}]+)\{[^{}]*unicode-bidi: (?:plaintext|isolate)/g),
  ])
  .map(([, selectors = '']) => selectors.replace(/\/\*[^]*?\*\//g, '').trim())
  .join()

it.each([
  ['one of everything that the site has words for', async () => ({ body })],
  ['everything that the contract knows', specimenStory],
])('what editors wrote in a story with %s is written in its own direction', async (_what, over) => {
  const { container } = render(storyWith(await over()))
  const ends = /[a-z][.:!?]?$/i
  const texts = [...container.querySelectorAll('*')].filter((element) =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && ends.test(ownWords(node.textContent ?? '').trim()),
    ),
  )
  expect(texts.length).toBeGreaterThan(30)
  const left = texts.filter(
    (element) => !element.closest(`${inOwnDirection}, pre, [dir=auto]`) && element.localName !== 'time',
  )
  expect(left.map(({ localName, className, textContent }) => [localName, className, textContent])).toEqual([])
  for (const text of [sponsor.sponsor, sponsor.text, settings.footer, notice.message])
    expect(screen.getByText(text as string).matches(inOwnDirection)).toBe(true)
})

describe('style sheets know no left and right', () => {
  it.each(sheets)('%s', (sheet) => {
    expect(physical(readFileSync(sheet, 'utf8'))).toEqual(PHYSICAL[sheet] ?? [])
  })

  it.each([
    ['margin-left: 1rem', true],
    ['border-top-right-radius: 2px', true],
    ['left: 0', true],
    ['text-align: right', true],
    ['float: left', true],
    ['background: linear-gradient(to right, red, blue)', true],
    ['transform: translateX(1rem)', true],
    ['margin: 0 1rem 0 2rem', true],
    ['margin: 0 var(--a, 1rem) 0 calc(1rem + 2px)', true],
    ['margin: 0 1rem 2rem 1rem', false],
    ['margin-inline-start: 1rem', false],
    ['float: inline-end', false],
    ['border-start-end-radius: 2px', false],
    ['/* on the left: */ color: red', false],
    ['color: var(--right)', false],
  ])('%s names a side: %s', (declaration, expected) => {
    expect(physical(`.a { ${declaration}; }`)).toHaveLength(expected ? 1 : 0)
  })
})

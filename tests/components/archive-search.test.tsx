import { render, screen, within } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ArchiveView } from '@/components/archive/archive-view'
import { MonthView } from '@/components/archive/month-view'
import { CorrectionsView } from '@/components/corrections/corrections-view'
import { NotFound } from '@/components/message/not-found'
import { PageView } from '@/components/page/page-view'
import { SearchView, type Search } from '@/components/search/search-view'
import { yearsOf } from '@/lib/arrangement/archive'
import type { Found } from '@/lib/queries'
import { termsOf } from '@/lib/search'
import { wordsFor } from '@/lib/language/words'
import { card, correction, page, settings } from './fixtures'

const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

describe('the archive', () => {
  const months = [
    { month: '2025-02', count: 1 },
    { month: '2024-12', count: 1200 },
  ]

  it('has the months by their years, and how much was published in each', () => {
    render(<ArchiveView years={yearsOf(months)} settings={settings} />)
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      '2025',
      '2024',
    ])
    const year = screen.getByRole('region', { name: '2024' })
    expect(within(year).getByRole('listitem')).toHaveTextContent(/^December 1,200 stories$/)
    expect(href('February')).toBe('/archive/2025-02')
    expect(screen.getByText('1 story')).toBeVisible()
  })

  it('says when it is empty', () => {
    render(<ArchiveView years={[]} settings={settings} />)
    expect(screen.getByText('Nothing has been published here yet.')).toBeVisible()
  })

  const showMonth = (neighbours: { newer?: string; older?: string }) =>
    render(
      <MonthView
        month="2024-12"
        articles={{ items: [card('A story')], total: 21 }}
        neighbours={neighbours}
        pagination={{ path: '/archive/2024-12', page: 1, pages: 2 }}
        settings={settings}
      />,
    )

  it('has a page for each month, with the ways to those around it', () => {
    showMonth({ newer: '2025-02', older: '2024-03' })
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^December 2024$/)
    expect(screen.getByRole('region', { name: '21 stories' })).toHaveTextContent('A story')
    expect(href('Older')).toBe('/archive/2024-12?page=2')
    const others = within(screen.getByRole('navigation', { name: 'Other months' }))
    expect(others.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['February 2025', '/archive/2025-02'],
      ['Archive', '/archive'],
      ['March 2024', '/archive/2024-03'],
    ])
  })

  it('leads from the only month to all of it', () => {
    showMonth({})
    const others = within(screen.getByRole('navigation', { name: 'Other months' }))
    expect(others.getAllByRole('link')).toHaveLength(1)
  })
})

describe('the search', () => {
  const stories: Found[] = [
    {
      ...card('A lake at dawn', { standfirst: 'Of lakes and light.', kicker: 'Lakes' }),
      text: `${'word '.repeat(100)}by the lake ${'word '.repeat(100)}`,
    },
  ]
  const search = (asked: string, items: Found[] | null, total = items?.length ?? 0): Search => ({
    asked,
    terms: termsOf(asked),
    found: items && {
      stories: { items, total },
      pagination: { path: `/search?q=${asked}`, page: 1, pages: Math.max(1, Math.ceil(total / 20)) },
    },
  })

  it('begins with a form that needs no script', () => {
    render(<SearchView settings={settings} />)
    const form = screen.getByRole('search')
    expect(form).toHaveAttribute('action', '/search')
    expect(form).not.toHaveAttribute('method')
    const field = within(form).getByRole('searchbox', { name: 'Search the stories' })
    expect(field).toHaveAttribute('name', 'q')
    expect(field).toHaveValue('')
    expect(within(form).getByRole('button', { name: 'Search' })).toBeVisible()
    expect(screen.queryByRole('heading', { level: 2 })).toBeNull()
  })

  it('says how much it found and shows it, the words marked', () => {
    const { container } = render(<SearchView search={search('lake', stories, 41)} settings={settings} />)
    expect(screen.getByRole('searchbox')).toHaveValue('lake')
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('41 stories for “lake”')
    expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('Lakes: A lake at dawn')
    expect(href('A lake at dawn')).toBe('/articles/another-story')
    expect([...container.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual([
      'Lakes',
      'lake',
      'lakes',
      'lake',
    ])
    expect(screen.getByText(/^…(word )+by the/)).toBeVisible()
    expect(href('Next')).toBe('/search?q=lake&page=2')
  })

  it('says when it found nothing, and what may help', () => {
    render(<SearchView search={search('pond', [])} settings={settings} />)
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('No stories match “pond”.')
    expect(screen.getByText(/^Try fewer words/)).toBeVisible()
    expect([href('Topics'), href('Archive'), href('Front page')]).toEqual(['/topics', '/archive', '/'])
  })

  const foundFor = (asked: string, over: Partial<NonNullable<Search['found']>>): Search => {
    const plain = search(asked, stories)
    return { ...plain, found: plain.found && { ...plain.found, ...over } }
  }

  it('leads first to the author and the topic that are named', () => {
    const subjects = [
      { kind: 'author', name: 'Ada Lake', slug: 'ada' },
      { kind: 'topic', name: 'Lakes', slug: 'lakes' },
    ] as const
    const { container } = render(<SearchView search={foundFor('lake', { subjects })} settings={settings} />)
    expect([href('Ada Lake'), href('Lakes')]).toEqual(['/authors/ada', '/topics/lakes'])
    const links = [...container.querySelectorAll('a')].map(({ textContent }) => textContent)
    expect(links.indexOf('Lakes')).toBeLessThan(links.indexOf('A lake at dawn'))
    expect(screen.getByText('Author')).toBeVisible()
    expect(screen.getByText('Topic')).toBeVisible()
  })

  it('says when these are stories with some of the words, and in which other spelling there is something', () => {
    const found = foundFor('lake governence', { instead: { kind: 'any' }, suggestion: 'lake governance' })
    render(<SearchView search={found} settings={settings} />)
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(
      'No story has all of “lake governence”. These have some of it.',
    )
    expect(href('Did you mean “lake governance”?')).toBe('/search?q=lake+governance')
  })

  it('says when these are stories for another spelling', () => {
    const found = foundFor('laek', { instead: { kind: 'respelt', words: 'lake' } })
    render(<SearchView search={found} settings={settings} />)
    expect(screen.getByRole('searchbox')).toHaveValue('laek')
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('1 story for “lake”')
    expect(screen.getByText('No stories match “laek”.')).toBeVisible()
  })

  it('says when there was nothing to search for', () => {
    render(<SearchView search={search('!!!', null)} settings={settings} />)
    expect(screen.getByRole('searchbox')).toHaveValue('!!!')
    expect(screen.getByText('Type a word or two to search for.')).toBeVisible()
  })

  it.each(['"><script>alert(1)</script>', '<mark>', '&quot;', "'--", '</title>'])(
    'shows %s as what it is',
    (asked) => {
      const story = { ...card(asked), text: asked }
      const html = renderToStaticMarkup(<SearchView search={search(asked, [story])} settings={settings} />)
      expect(html.replace(/<mark class="[^"]*">/g, '')).not.toMatch(/<script|<mark>|<\/title/)
      const { container } = render(<SearchView search={search(asked, [story])} settings={settings} />)
      expect(within(container).getByRole('searchbox')).toHaveValue(asked)
      expect(within(container).getByRole('heading', { level: 3 })).toHaveTextContent(asked)
    },
  )
})

describe('the corrections', () => {
  const story = { _id: 'article-1', kicker: 'Water', headline: 'A story', slug: 'a-story' }
  const dated = { ...correction, correctedAt: { instant: correction.correctedAt, isDay: false } }
  const show = (over = {}) =>
    render(
      <CorrectionsView
        corrections={[
          { story: { ...story, corrections: [] }, correction: dated },
          { story: { ...story, corrections: [] }, correction: { ...dated, _key: 'a "b"', ...over } },
        ]}
        pagination={{ path: '/corrections', page: 1, pages: 1 }}
        settings={settings}
      />,
    )

  it('say when what was put right, and lead to where it stands', () => {
    show({ kind: 'clarification', text: 'It is deep.' })
    const [first, second] = screen.getAllByRole('article')
    expect(first).toHaveTextContent(
      'Correction, January 4, 2024 at 8:00 AM UTCThe lake is not as deep as we said.Water: A story',
    )
    expect(second).toHaveTextContent('Clarification, January 4, 2024 at 8:00 AM UTCIt is deep.')
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/articles/a-story#correction-c1',
      '/articles/a-story#correction-a%20%22b%22',
    ])
  })

  it('are named once: the list below the title says in which order they stand', () => {
    show()
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'Corrections',
      'Newest first',
    ])
  })

  it('say when there were none', () => {
    render(
      <CorrectionsView
        corrections={[]}
        pagination={{ path: '/corrections', page: 1, pages: 1 }}
        settings={settings}
      />,
    )
    expect(screen.getByText('Nothing has needed correcting so far.')).toBeVisible()
  })
})

it('a page shows its title and its text', () => {
  render(<PageView page={page} settings={settings} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^About us$/)
  expect(screen.getByText('Who we are.')).toBeVisible()
  expect(screen.getByText('The first paragraph.')).toBeVisible()
  expect(screen.queryByText(/^Updated/)).toBeNull()
})

it.each([
  ['2024-01-01T10:00:00Z', 'UTC'],
  ['2024-01-01', 'America/New_York'],
  ['2023-12-31T20:00:00Z', 'Asia/Tokyo'],
])('a page that an editor says was updated, %s, says on which day in %s', (updatedAt, timeZone) => {
  render(<PageView page={{ ...page, updatedAt }} settings={{ ...settings, timeZone }} />)
  expect(screen.getByText(/^Updated/)).toHaveTextContent(/^Updated January 1, 2024$/)
})

describe('a page that is not there', () => {
  it('leads to the front page, the archive and the search', () => {
    render(<NotFound words={wordsFor('en')} />)
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('There is no page here.')
    expect(href('the front page')).toBe('/')
    expect(href('Archive')).toBe('/archive')
    expect(screen.getByText(/^Search for it, or start from/)).toHaveTextContent(
      /^Search for it, or start from the front page\.$/,
    )
    expect(screen.getByRole('search')).toBeVisible()
  })

  it('says so in other orders of words, too', () => {
    const en = wordsFor('en')
    const words = { ...en, missing: { ...en.missing, hint: (front: string) => `${front}: begin there` } }
    render(<NotFound words={words} />)
    expect(screen.getByText(/begin there$/)).toHaveTextContent(/^the front page: begin there$/)
  })
})

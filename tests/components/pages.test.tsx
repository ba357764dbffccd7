import { render, screen, within } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { FrontView } from '@/components/front/front-view'
import { Frame } from '@/components/layout/frame'
import type { Article } from '@/lib/content'
import { articlePage } from './article-pages'
import { article, author, card, figure, section, settings, update } from './fixtures'

const showArticle = (over: Partial<Article> = {}) => render(articlePage(over))

describe('an article', () => {
  it('has kicker and headline in one heading', () => {
    showArticle()
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^Machine Learning: A headline$/)
  })

  it('has only its headline where there is no kicker', () => {
    showArticle({ kicker: undefined })
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^A headline$/)
  })

  it.each([
    [110, null],
    [111, 'long'],
  ])(
    'has a headline of %i letters in a size for its length, and so has the front page',
    (letters, length) => {
      const headline = 'x'.repeat(letters)
      showArticle({ headline })
      expect(screen.getByRole('heading', { level: 1 }).getAttribute('data-length')).toBe(length)
      const front = { lead: card(headline), top: [], latest: [], sections: [] }
      render(<FrontView front={front} settings={settings} />)
      expect(screen.getByRole('heading', { level: 2 }).getAttribute('data-length')).toBe(length)
    },
  )

  it('links to its section, its authors and its topics', () => {
    showArticle({ authors: [author, { _id: 'author-2', name: 'Grace Hopper', slug: 'grace-hopper' }] })
    const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href')
    expect(href('Science')).toBe('/sections/science')
    expect(href('Ada Lovelace')).toBe('/authors/ada-lovelace')
    expect(href('Grace Hopper')).toBe('/authors/grace-hopper')
    expect(href('Water')).toBe('/topics/water')
    expect(screen.getByText(/^By/)).toHaveTextContent('By Ada Lovelace and Grace Hopper')
  })

  it('says when it was published and updated, in the publication’s time zone', () => {
    const updates = [{ ...update, text: undefined }]
    render(
      articlePage({ updates }, { settings: { ...settings, timeZone: 'Europe/Berlin', language: 'en-GB' } }),
    )
    const times = screen.getAllByRole('time')
    expect(times.map((time) => time.getAttribute('datetime'))).toEqual([
      '2024-01-02T12:00:00Z',
      '2024-01-05T09:30:00Z',
    ])
    expect(times.map((time) => time.textContent)).toEqual([
      '2 January 2024 at 13:00 CET',
      '5 January 2024 at 10:30 CET',
    ])
  })

  it('says nothing of a change that no editor calls an update', () => {
    showArticle({ _updatedAt: '2024-06-01T12:05:00Z' })
    expect(screen.queryByText('Updated')).toBeNull()
  })

  it('tells how long it takes to read', () => {
    showArticle()
    expect(screen.getByText('1 min read')).toBeVisible()
  })

  it('fetches its lead picture first', () => {
    showArticle()
    const image = screen.getByRole('img', { name: 'A lake at dawn' })
    expect(image).toHaveAttribute('fetchpriority', 'high')
    expect(image).not.toHaveAttribute('loading', 'lazy')
  })

  it('names its source, with a link where there is a whole address', () => {
    showArticle()
    expect(screen.getByText(/^Source:/)).toHaveTextContent('Source: The Wire (CC BY 4.0)')
    expect(screen.getByRole('link', { name: 'The Wire' })).toHaveAttribute(
      'href',
      'https://wire.example/story',
    )
  })

  it('names its source without a link where there is none', () => {
    showArticle({ source: { name: 'The Wire', searchEngines: 'index' } })
    expect(screen.getByText(/^Source:/)).toHaveTextContent(/^Source: The Wire$/)
    expect(screen.queryByRole('link', { name: 'The Wire' })).toBeNull()
  })

  it('has a way back to the top that needs no script', () => {
    showArticle()
    expect(screen.getByRole('link', { name: 'Back to top' })).toHaveAttribute('href', '#top')
  })

  it.each(['</script><script>alert(1)</script>', '<!--', '\u202eevil', '😀', 'x'.repeat(10_000)])(
    'shows %s as the words they are',
    (text) => {
      const html = renderToStaticMarkup(
        articlePage({
          headline: text,
          kicker: text,
          authors: [{ ...author, name: text }],
          source: { name: text, searchEngines: 'index' },
        }),
      )
      expect(html).not.toContain('<script')
      expect(html).not.toContain('<!--')
    },
  )
})

describe('the front page', () => {
  const latest = Array.from({ length: 8 }, (_, n) => card(`Story ${n}`))
  const front = { lead: article, top: [], latest, sections: [] }
  const headings = (region: string) =>
    within(screen.getByRole('region', { name: region }))
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent)

  it('leads with one story and shows all the others', () => {
    render(<FrontView front={front} settings={settings} />)
    const lead = screen.getByRole('region', { name: 'Lead story' })
    expect(within(lead).getByRole('heading', { level: 2 })).toHaveTextContent('A headline')
    const shown = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)
    expect(shown).toEqual(latest.map(({ headline }) => headline))
  })

  it('shows what the editors put on top before the latest, and the sections after', () => {
    const top = [card('Chosen')]
    const sections = [{ section, articles: [card('Of science')] }]
    render(<FrontView front={{ ...front, top, sections }} settings={settings} />)
    expect(headings('Top stories')).toEqual(['Chosen'])
    expect(headings('Latest')).toHaveLength(8)
    expect(headings('Science')).toEqual(['Of science'])
  })

  it('shows of a section the newest story with a picture in large, and the others in their order', () => {
    const articles = [card('New'), card('Drawn', { leadImage: figure }), card('Old', { leadImage: figure })]
    render(<FrontView front={{ ...front, sections: [{ section, articles }] }} settings={settings} />)
    expect(headings('Science')).toEqual(['Drawn', 'New', 'Old'])
    const region = within(screen.getByRole('region', { name: 'Science' }))
    expect(region.getAllByRole('article')[0]?.querySelector('img')).not.toBeNull()
    expect(region.getAllByRole('listitem')).toHaveLength(2)
  })

  it('keeps no room for a picture in a section that has none', () => {
    const articles = [card('New'), card('Old')]
    render(<FrontView front={{ ...front, sections: [{ section, articles }] }} settings={settings} />)
    const region = within(screen.getByRole('region', { name: 'Science' }))
    expect(region.getAllByRole('listitem').map((item) => item.querySelector('h3')?.textContent)).toEqual([
      'New',
      'Old',
    ])
    expect(region.getAllByRole('article')).toHaveLength(2)
  })

  it('links each story once for those who listen', () => {
    render(<FrontView front={{ ...front, latest: [] }} settings={settings} />)
    expect(screen.getAllByRole('link', { name: 'A headline' })).toHaveLength(1)
  })

  it('says kindly that it is empty', () => {
    render(<FrontView front={{ ...front, lead: null, latest: [] }} settings={settings} />)
    expect(screen.getByRole('heading')).toHaveTextContent('Nothing has been published here yet.')
  })
})

describe('the frame', () => {
  it('has landmarks, a way past the masthead and the sections', () => {
    render(<Frame settings={settings}>words</Frame>)
    expect(screen.getByRole('main')).toHaveTextContent('words')
    expect(screen.getByRole('banner')).toBeVisible()
    expect(screen.getByRole('contentinfo')).toHaveTextContent('Made by hand.')
    expect(screen.getByRole('link', { name: 'Skip to the content' })).toHaveAttribute('href', '#content')
    expect(screen.getByRole('main')).toHaveAttribute('id', 'content')
    const sections = screen.getByRole('navigation', { name: 'Sections' })
    expect(within(sections).getByRole('link', { name: 'Science' })).toHaveAttribute(
      'href',
      '/sections/science',
    )
  })

  it('gives the front page its heading, and leaves other pages theirs', () => {
    const { unmount } = render(
      <Frame settings={settings} front>
        words
      </Frame>,
    )
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('The Lake')
    unmount()
    render(<Frame settings={settings}>words</Frame>)
    expect(screen.queryByRole('heading')).toBeNull()
  })
})

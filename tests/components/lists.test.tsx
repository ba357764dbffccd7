import { render, screen, within } from '@testing-library/react'
import { StoryList } from '@/components/cards/story-list'
import { Frame } from '@/components/layout/frame'
import { AuthorView } from '@/components/listing/author-view'
import { SubjectView } from '@/components/listing/subject-view'
import { pageNumbers } from '@/components/pagination/page-numbers'
import { Pagination } from '@/components/pagination/pagination'
import type { ArticleCard } from '@/lib/content'
import { article, author, card, figure, section, settings, topic } from './fixtures'

const place = (page = 1, pages = 1) => ({ path: '/sections/science', page, pages })
const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

describe('the page of a section', () => {
  const show = (page = 1, pages = 1) =>
    render(
      <SubjectView
        kind="section"
        listing={{ subject: section, articles: { items: [article, card('Another')], total: 2 } }}
        pagination={place(page, pages)}
        settings={settings}
      />,
    )

  it('names it and says what it is about', () => {
    show()
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^Science$/)
    expect(screen.getByText('Section')).toBeVisible()
    expect(screen.getByText('Of nature.')).toBeVisible()
  })

  it('links to its stories, without saying of each that it stands here', () => {
    show()
    const stories = screen.getByRole('region', { name: 'Stories' })
    expect(within(stories).getAllByRole('heading', { level: 3 })).toHaveLength(2)
    expect(href('A headline')).toBe('/articles/a-headline')
    expect(within(stories).queryByRole('link', { name: 'Science' })).toBeNull()
  })

  it('links to its feed', () => {
    show()
    expect(href('Science feed')).toBe('/sections/science/feed.xml')
  })

  it('says on further pages which they are, and not again what the section is about', () => {
    show(2, 3)
    expect(screen.getByRole('region', { name: 'Page 2 of 3' })).toBeVisible()
    expect(screen.queryByText('Of nature.')).toBeNull()
  })
})

it('the feed of a list and that of the publication are told apart by their names', () => {
  render(
    <Frame settings={settings}>
      <SubjectView
        kind="section"
        listing={{ subject: section, articles: { items: [], total: 0 } }}
        pagination={place()}
        settings={settings}
      />
    </Frame>,
  )
  expect(href('Science feed')).toBe('/sections/science/feed.xml')
  expect(href('The Lake feed')).toBe('/feed.xml')
})

it('the page of a topic says in which section each story stands', () => {
  render(
    <SubjectView
      kind="topic"
      listing={{ subject: topic, articles: { items: [article], total: 1 } }}
      pagination={{ path: '/topics/water', page: 1, pages: 1 }}
      settings={settings}
    />,
  )
  expect(screen.getByText('Topic')).toBeVisible()
  expect(href('Science')).toBe('/sections/science')
})

it('a list says when there is nothing in it', () => {
  render(
    <SubjectView
      kind="topic"
      listing={{ subject: topic, articles: { items: [], total: 0 } }}
      pagination={{ path: '/topics/water', page: 1, pages: 1 }}
      settings={settings}
    />,
  )
  expect(screen.getByText('Nothing has been published here yet.')).toBeVisible()
  expect(screen.queryByRole('navigation')).toBeNull()
})

it('the page of an author shows who that is', () => {
  render(
    <AuthorView
      listing={{ subject: author, articles: { items: [article], total: 1 } }}
      pagination={{ path: '/authors/ada-lovelace', page: 1, pages: 1 }}
      settings={settings}
    />,
  )
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Ada Lovelace')
  expect(screen.getByText('Author')).toBeVisible()
  expect(screen.getByText('Science editor')).toBeVisible()
  expect(screen.getByRole('img', { name: figure.alt })).toBeVisible()
})

describe('a list of stories', () => {
  const list = (items: readonly ArticleCard[], name = 'stories') => (
    <StoryList list={name} articles={items} settings={settings} weight="line" heading="h3" />
  )

  it('is a list, of articles that are called by their headlines', () => {
    render(list([article, card('Another')]))
    const items = within(screen.getByRole('list')).getAllByRole('listitem')
    expect(items).toHaveLength(2)
    for (const [index, name] of ['Machine Learning: A headline', 'Another'].entries())
      expect(within(items[index] as HTMLElement).getByRole('article', { name })).toBeVisible()
    // Without the role, Safari tells nobody of a list that has no signs.
    expect(screen.getByRole('list')).toHaveAttribute('role', 'list')
  })

  it('may name a story that another list of the page names too', () => {
    const { container } = render(
      [list([article]), list([article], 'related')].map((each, index) => <div key={index}>{each}</div>),
    )
    const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(2)
  })

  it('says section, author and day in words that stand apart', () => {
    render(list([article]))
    expect(screen.getByRole('time').parentElement?.textContent).toBe('Science Ada Lovelace January 2, 2024')
  })

  it('is none where there is nothing', () => {
    const { container } = render(list([]))
    expect(container).toBeEmptyDOMElement()
  })
})

describe('the ways to other pages', () => {
  const show = (page: number, pages: number, path = '/sections/science') =>
    render(<Pagination place={{ path, page, pages }} language="en" />)
  const rel = (name: string) => screen.getByRole('link', { name }).getAttribute('rel')

  it('are none where there is one page', () => {
    const { container } = show(1, 1)
    expect(container).toBeEmptyDOMElement()
  })

  it('lead to the older stories from the first page', () => {
    show(1, 2)
    expect(screen.getByRole('navigation', { name: 'Pages' })).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Newer' })).toBeNull()
    expect([href('Older'), rel('Older')]).toEqual(['/sections/science?page=2', 'next'])
  })

  it('lead to the first page by its own address', () => {
    show(2, 2)
    expect(screen.queryByRole('link', { name: 'Older' })).toBeNull()
    expect([href('Newer'), rel('Newer')]).toEqual(['/sections/science', 'prev'])
    expect(href('Page 1')).toBe('/sections/science')
  })

  it('say which page this is', () => {
    show(2, 3)
    const current = screen.getAllByRole('link').filter((link) => link.getAttribute('aria-current') === 'page')
    expect(current.map(({ textContent }) => textContent)).toEqual(['2'])
  })

  it('keep what was searched for', () => {
    show(2, 3, '/search?q=a%26b')
    expect(href('Older')).toBe('/search?q=a%26b&page=3')
  })

  it('are not of time where the list is not', () => {
    render(<Pagination place={place(2, 3)} language="en" byTime={false} />)
    expect(screen.getByRole('link', { name: 'Previous' })).toBeVisible()
    expect(screen.getByRole('link', { name: 'Next' })).toBeVisible()
  })

  it('show numbers as the language writes them', () => {
    render(<Pagination place={place(1, 2)} language="ar-EG" />)
    expect(screen.getByText('٢')).toBeVisible()
  })

  it.each([
    [1, 1, '1'],
    [1, 2, '1 2'],
    [2, 5, '1 2 3 4 5'],
    [1, 6, '1 2 3 … 6'],
    [4, 8, '1 2 3 4 5 6 7 8'],
    [5, 8, '1 2 3 4 5 6 7 8'],
    [1, 500, '1 2 3 … 500'],
    [250, 500, '1 … 248 249 250 251 252 … 500'],
    [497, 500, '1 … 495 496 497 498 499 500'],
    [500, 500, '1 … 498 499 500'],
  ])('on page %i of %i name %s', (page, pages, named) => {
    expect(
      pageNumbers(page, pages)
        .map((number) => number ?? '…')
        .join(' '),
    ).toBe(named)
  })
})

import { render, screen } from '@testing-library/react'
import { DirectoryView, type Entry } from '@/components/directory/directory-view'
import { settings } from './fixtures'

const entries: Entry[] = [
  { path: '/authors/zoe', name: 'Zoë', note: 'Reporter', stories: 1 },
  { path: '/authors/odon', name: 'Ödön', stories: 0 },
  { path: '/authors/paul', name: 'Paul', stories: 1234 },
]
const names = () => screen.getAllByRole('listitem').map((item) => item.textContent)

const show = (language = 'en', listed = entries) =>
  render(<DirectoryView kind="author" entries={listed} settings={{ ...settings, language }} />)

it('names everybody in alphabetical order, with a link, a note and the number of stories', () => {
  show()
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Authors')
  expect(names()).toEqual(['Ödön 0 stories', 'Paul 1,234 stories', 'Zoë Reporter 1 story'])
  expect(screen.getByRole('link', { name: 'Zoë' })).toHaveAttribute('href', '/authors/zoe')
})

it('has the alphabet of the publication’s language', () => {
  show('sv')
  expect(names()[2]).toMatch(/^Ödön/)
})

it('says when there is nobody', () => {
  show('en', [])
  expect(screen.queryByRole('list')).toBeNull()
  expect(screen.getByText('Nothing has been published here yet.')).toBeVisible()
})

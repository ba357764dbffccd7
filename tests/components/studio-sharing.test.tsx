import { studioTheme, ThemeProvider } from '@sanity/ui'
import { act, render, screen } from '@testing-library/react'
import { of, Subject, throwError } from 'rxjs'
import { z } from 'zod'
import { Counted } from '@/sanity/studio/sharing/Counted'
import { SharingForm } from '@/sanity/studio/sharing/SharingForm'
import { readStory } from '@/sanity/studio/sharing/read-story'
import { SiteOrigins } from '@/sanity/studio/sharing/site-origins'

let mockValue: unknown
const mockChanges = new Subject<unknown>()
const mockFetch = jest.fn()
const mockPublished = { listen: () => mockChanges, observable: { fetch: mockFetch } }
const mockClient = { withConfig: () => mockPublished }

// The Studio's own package is large, and these are what the input uses of it.
jest.mock('sanity', () => ({
  useClient: () => mockClient,
  useFormValue: () => mockValue,
}))
// There is nothing here to measure texts with.
jest.mock('@/sanity/studio/sharing/title-width', () => ({ titleWidth: (text: string) => text.length * 10 }))
jest.mock('@/sanity/studio/sharing/card/set-card', () => ({ setCard: () => new Promise(() => undefined) }))

const origins = {
  siteUrl: 'https://news.example',
  images: { base: '/lake', projectId: 'lakeside', dataset: 'production' },
}

const section = { _id: 's', _type: 'section', title: 'Science', slug: { current: 'science' } }
const ada = { _id: 'a', _type: 'author', name: 'Ada Lovelace', slug: { current: 'ada' } }
const settings = { _id: 'siteSettings', title: 'The Lake' }
const picture = (_type: string, id: string, alt: string) => ({
  _type,
  asset: { _ref: `image-${id}-jpg` },
  alt,
})

/** A story as nobody has saved it yet. */
const story = {
  _id: 'drafts.story',
  _type: 'article',
  headline: 'A headline',
  slug: { _type: 'slug', current: 'a-headline' },
  standfirst: 'What it is about.',
  section: { _type: 'reference', _ref: 's' },
  authors: [{ _type: 'reference', _key: 'k', _ref: 'a' }],
  publishedAt: '2024-01-02T12:00:00Z',
}

const form = () => (
  <ThemeProvider theme={studioTheme}>
    <SiteOrigins value={origins}>
      <SharingForm
        search={field('searchHeadline')}
        social={['searchDescription', 'socialHeadline', 'socialDescription'].map(field)}
      />
    </SiteOrigins>
  </ThemeProvider>
)

/** The text of a field as the form of the story has it. */
const valueOf = (name: string) =>
  z.looseObject({ sharing: z.record(z.string(), z.unknown()) }).safeParse(mockValue).data?.sharing[name]

const field = (name: string) => <Field key={name} name={name} />

function Field({ name }: { name: string }) {
  const value = valueOf(name)
  return (
    <Counted name={name} value={typeof value === 'string' ? value : undefined}>
      {({ id, placeholder }) => <input aria-label={name} aria-describedby={id} placeholder={placeholder} />}
    </Counted>
  )
}

const preview = (name: string) => screen.getByRole('figure', { name })

beforeEach(() => {
  mockValue = story
  mockFetch.mockReset().mockImplementation(() => of({ documents: [section, ada], settings }))
})

const sharing = (fields: object) => ({ ...story, sharing: { _type: 'sharing', ...fields } })

test('a story is shown as search engines, other sites and feed readers will show it', () => {
  render(form())
  expect(preview('In search results')).toHaveTextContent(
    'The Lakenews.example › ScienceA headline · The LakeJanuary 2, 2024 — What it is about.',
  )
  expect(preview('Beside shared links')).toHaveTextContent('news.exampleA headlineWhat it is about.')
  expect(preview('In feeds')).toHaveTextContent(
    'A headlineAda Lovelace · January 2, 2024 at 12:00 PM UTCWhat it is about.',
  )
})

test('the previews follow what is typed, and feeds keep the story’s own words', () => {
  const { rerender } = render(form())
  mockValue = sharing({
    searchHeadline: 'For search',
    socialHeadline: 'To share',
    socialDescription: 'Go on.',
  })
  rerender(form())
  expect(preview('In search results')).toHaveTextContent('For search · The Lake')
  expect(preview('Beside shared links')).toHaveTextContent('news.exampleTo shareGo on.')
  expect(preview('In feeds')).toHaveTextContent('A headlineAda')
})

test('the previews follow what is changed elsewhere', () => {
  render(form())
  mockFetch.mockImplementation(() =>
    of({ documents: [{ ...section, title: 'Nature' }, ada], settings: { ...settings, title: 'The Pond' } }),
  )
  act(() => mockChanges.next({ type: 'mutation' }))
  expect(preview('In search results')).toHaveTextContent('news.example › NatureA headline · The Pond')
})

test('the lake is asked for what the story refers to, once for all letters that are typed', () => {
  const { rerender } = render(form())
  mockValue = { ...story, headline: 'Another' }
  rerender(form())
  expect(mockFetch).toHaveBeenCalledTimes(1)
  expect(mockFetch).toHaveBeenCalledWith(expect.any(String), { ids: ['s', 'a'] })
})

test('a picture is the one that the page names, by a path of this site', () => {
  mockValue = { ...story, leadImage: picture('figure', 'lead-1600x900', 'A lake') }
  const { rerender } = render(form())
  const src =
    '/lake/images/lakeside/production/lead-1600x900.jpg?rect=0,30,1600,840&w=1200&h=630&fm=jpg&fit=crop'
  expect(screen.getByRole('img', { name: 'A lake' })).toHaveAttribute('src', src)
  mockValue = {
    ...sharing({ socialImage: picture('socialImage', 'boat-1200x630', 'A boat') }),
    leadImage: picture('figure', 'lead-1600x900', 'A lake'),
  }
  rerender(form())
  expect(screen.getByRole('img', { name: 'A boat' })).toHaveAttribute(
    'src',
    expect.stringContaining('/boat-1200x630'),
  )
  expect(screen.queryByText(/narrower than 600 pixels/)).toBeNull()
})

test('without a picture, the card is drawn; a social image that is too small is passed over, and that is said', () => {
  mockValue = sharing({
    socialHeadline: 'To share',
    socialImage: picture('socialImage', 'boat-500x500', 'A boat'),
  })
  render(form())
  expect(screen.getByRole('img', { name: 'To share' }).tagName).toBe('svg')
  expect(screen.getByText(/narrower than 600 pixels/)).toBeVisible()
})

test.each([
  ['is unlisted', sharing({ isUnlisted: true }), /asked not to list this page/],
  [
    'is to be found at its source',
    {
      ...story,
      source: { _type: 'source', name: 'W', url: 'https://wire.example/a', searchEngines: 'canonical' },
    },
    /list the source in place of this page: https:\/\/wire.example\/a/,
  ],
])('a story that %s is not shown as a search result', (_what, value, text) => {
  mockValue = value
  render(form())
  expect(preview('In search results')).toHaveTextContent(text)
  expect(preview('In search results')).not.toHaveTextContent('A headline')
})

test.each([
  ['headline', { ...story, headline: undefined }],
  ['address', { ...story, slug: undefined }],
])('a story without a %s has fields, and says when there will be previews', (_what, value) => {
  mockValue = value
  render(form())
  expect(screen.getByRole('textbox', { name: 'searchHeadline' })).toBeVisible()
  expect(screen.queryByRole('figure')).toBeNull()
  expect(screen.getByText(/As soon as the story has a headline and an address/)).toBeVisible()
})

test('says when what the story refers to could not be loaded', () => {
  mockFetch.mockImplementation(() => throwError(() => new Error('away')))
  render(form())
  expect(screen.getByText(/could not be loaded/)).toBeVisible()
})

const input = (name: string) => screen.getByRole('textbox', { name })

test('what is left empty shows what is taken from the story, and how long that is', () => {
  render(form())
  expect(input('searchHeadline')).toHaveAttribute('placeholder', 'A headline')
  expect(input('socialDescription')).toHaveAttribute('placeholder', 'What it is about.')
  expect(input('socialDescription')).toHaveAccessibleDescription('Taken from the story: 17 characters')
})

test.each([
  ['searchHeadline', 49, 'longer than search engines show'],
  ['searchDescription', 160, 'Search engines show about the first 160 characters'],
  ['socialHeadline', 70, 'Other sites show about the first 70 characters'],
  ['socialDescription', 200, 'Other sites show about the first 200 characters'],
])('%s is counted, and may have %i characters', (name, most, warning) => {
  mockValue = sharing({ [name]: 'x'.repeat(most) })
  const { rerender } = render(form())
  expect(input(name)).toHaveAccessibleDescription(`${most} characters`)
  expect(screen.queryByText(new RegExp(warning))).toBeNull()
  mockValue = sharing({ [name]: 'x'.repeat(most + 1) })
  rerender(form())
  expect(screen.getByText(new RegExp(warning))).toBeVisible()
})

test('a story without a date is as if published now', () => {
  const now = '2026-12-01T10:00:00.000Z'
  const { publishedAt: _date, ...undated } = { ...story, _createdAt: '2019-03-04T10:00:00Z' }
  expect(readStory(undated, [], now)?.publishedAt).toBe(now)
  expect(readStory({ ...undated, publishedAt: '2024-01-02' }, [], now)?.publishedAt).toBe('2024-01-02')
})

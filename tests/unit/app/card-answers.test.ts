import { GET as articleCard } from '@/app/(site)/articles/[slug]/card.png/route'
import { GET as authorCard } from '@/app/(site)/authors/[slug]/card.png/route'
import { GET as pageCard } from '@/app/(site)/[slug]/card.png/route'
import { GET as frontCard } from '@/app/(site)/card.png/route'
import { GET as logo } from '@/app/(site)/logo.png/route'
import { GET as sectionCard } from '@/app/(site)/sections/[slug]/card.png/route'
import { GET as topicCard } from '@/app/(site)/topics/[slug]/card.png/route'
import { drawLogo, drawSocialCard } from '@/lib/social-card'
import { article, author, section, settings, topic } from '../../components/fixtures'

type Published = { data: unknown; syncTags: string[] }
const mockLake = jest.fn<Promise<Published>, [{ name: string }]>()
jest.mock('@/sanity/published/fetch', () => ({
  fetchPublished: (query: { name: string }) => mockLake(query),
}))
jest.mock('@/lib/social-card', () => ({
  drawLogo: jest.fn(async () => Buffer.from('logo')),
  drawSocialCard: jest.fn(async () => ({ body: Buffer.from('card'), width: 1200, height: 630 })),
}))

type Answers = Record<string, unknown>

/** Makes the lake hold these answers, by the names of the queries. */
const lakeWith = (answers: Answers) =>
  mockLake.mockImplementation(async ({ name }) => {
    if (!(name in answers)) throw new Error(`The lake is not asked for "${name}" here.`)
    return { data: answers[name], syncTags: [`s1:${name}`, 's1:all'] }
  })

const listing = (subject: object) => ({ subject, articles: { items: [], total: 0 } })

const request = new Request('https://news.example/')
const at = (slug: string) => ({ params: Promise.resolve({ slug }) })

const front = () => frontCard()
const mark = () => logo()
const cases: [what: string, ask: () => Promise<Response>, answers: Answers, drawn: object][] = [
  ['the front page', front, {}, { title: 'News from the shore' }],
  [
    'a story',
    () => articleCard(request, at('a-headline')),
    { article },
    { title: 'A headline', kicker: 'Machine Learning', label: 'Science' },
  ],
  [
    'a story without a section',
    () => articleCard(request, at('a-headline')),
    { article: { ...article, section: undefined, kicker: undefined } },
    { title: 'A headline', label: 'Ada Lovelace' },
  ],
  [
    'a story in another language, from its side',
    () => articleCard(request, at('a-headline')),
    { article: { ...article, language: 'ar' } },
    { title: 'A headline', kicker: 'Machine Learning', label: 'Science', language: 'ar' },
  ],
  [
    'a story of nobody',
    () => articleCard(request, at('a-headline')),
    { article: { ...article, section: undefined, authors: [] } },
    { title: 'A headline', kicker: 'Machine Learning' },
  ],
  [
    'a section',
    () => sectionCard(request, at('science')),
    { section: listing(section) },
    { title: 'Science', label: 'Section' },
  ],
  [
    'a topic',
    () => topicCard(request, at('water')),
    { topic: listing(topic) },
    { title: 'Water', label: 'Topic' },
  ],
  [
    'an author',
    () => authorCard(request, at('ada')),
    { author: listing(author) },
    { title: 'Ada Lovelace', label: 'Science editor' },
  ],
  [
    'an author without a role',
    () => authorCard(request, at('ada')),
    { author: listing({ ...author, role: undefined }) },
    { title: 'Ada Lovelace', label: 'Author' },
  ],
  ['a page', () => pageCard(request, at('about')), { page: { title: 'About us' } }, { title: 'About us' }],
]

beforeEach(() => jest.clearAllMocks())

describe.each(cases)('the card of %s', (_what, ask, answers, drawn) => {
  it('is a picture that is kept until what it says changes', async () => {
    lakeWith({ settings, ...answers })
    const response = await ask()
    const { status, headers } = response
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(await response.text()).toBe('card')
    const tags = [
      ...new Set(['settings', ...Object.keys(answers)].flatMap((name) => [`s1:${name}`, 's1:all'])),
    ]
    expect(headers.get('x-lakeside-sync-tags')?.split(' ').sort()).toEqual(tags.sort())
    expect(drawSocialCard).toHaveBeenCalledWith({ publication: 'The Lake', language: 'en', ...drawn })
  })
})

it('a publication without a tagline has its title on its card', async () => {
  lakeWith({ settings: { ...settings, tagline: undefined } })
  await front()
  expect(drawSocialCard).toHaveBeenCalledWith(expect.objectContaining({ title: 'The Lake' }))
})

it('the logo is a picture, too', async () => {
  lakeWith({ settings })
  const response = await mark()
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    'image/png',
    'logo',
  ])
  expect(response.headers.get('x-lakeside-sync-tags')).toBe('s1:settings s1:all')
  expect(drawLogo).toHaveBeenCalledWith('The Lake')
})

it.each([
  ['story', articleCard, 'article'],
  ['section', sectionCard, 'section'],
  ['topic', topicCard, 'topic'],
  ['author', authorCard, 'author'],
  ['page', pageCard, 'page'],
])('there is no card of a %s that is not there', async (_what, card, query) => {
  lakeWith({ settings, [query]: null })
  expect((await card(request, at('nothing'))).status).toBe(404)
  expect((await card(request, at('%E0%A4%A'))).status).toBe(404)
  expect(drawSocialCard).not.toHaveBeenCalled()
})

it.each([...cases.map(([what, ask]) => [what, ask] as const), ['the logo', mark] as const])(
  'while the lake is down, %s has no picture',
  async (_what, ask) => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    mockLake.mockRejectedValue(new Error('no answer'))
    expect((await ask()).status).toBe(503)
    log.mockRestore()
  },
)

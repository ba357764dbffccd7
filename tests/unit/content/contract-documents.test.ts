import { fit } from '@/lib/content/fit'
import { fitPage } from '@/lib/content/page'
import { redirect } from '@/lib/content/redirect'
import { defaultSettings, fitSettings } from '@/lib/content/settings'
import { sponsorSlot } from '@/lib/content/sponsor-slot'
import { collector } from '../support/content-problems'
import { paragraph, picture, span } from '../support/contract-story'

describe('a page', () => {
  const about = { _id: 'page-1', title: 'About us', slug: 'about' }
  const page = (over: object) => {
    const { report, told } = collector()
    return { page: fitPage({ ...about, ...over }, { query: 'page', report }), told }
  }

  it('needs only its title and slug', () => {
    expect(page({})).toEqual({ page: { ...about, body: [] }, told: [] })
  })

  it.each([{ title: ' ' }, { title: null }, { slug: '../x' }, { slug: null }])(
    'does not fit with %j',
    (over) => expect(page(over).page).toBeNull(),
  )

  it('says when it was updated only if that can be read', () => {
    expect(page({ updatedAt: '2026-11-16' }).page).toMatchObject({ updatedAt: '2026-11-16' })
    const { page: unread, told } = page({ updatedAt: 'yesterday' })
    expect(unread).toEqual({ ...about, body: [] })
    expect(told).toHaveLength(1)
  })

  it('has a body as an article has', () => {
    const { page: fitting, told } = page({
      body: [
        null,
        paragraph({ _key: '', children: [span('Words', ['glow'])] }),
        { _type: 'script', _key: 's' },
      ],
    })
    expect(fitting?.body).toMatchObject([{ _type: 'block', children: [{ text: 'Words', marks: [] }] }])
    expect(told).toHaveLength(3)
  })

  it.each([null, undefined, 'text', [], 5])('that is %j is none', (value) => {
    expect(fitPage(value, { query: 'page', report: () => undefined })).toBeNull()
  })
})

describe('a redirect', () => {
  const fitting = (over: object) =>
    fit(
      redirect,
      { _id: 'r', from: '/old', to: '/new', ...over },
      { query: 'redirect', report: () => undefined },
    )

  it('is for good unless it says otherwise', () => {
    expect(fitting({})).toEqual({
      _id: 'r',
      from: '/old',
      leadsTo: 'elsewhere',
      to: '/new',
      isPermanent: true,
    })
    expect(fitting({ isPermanent: false })).toMatchObject({ isPermanent: false })
    expect(fitting({ isPermanent: 'no' })).toMatchObject({ isPermanent: true })
  })

  it('leads nowhere only if it says so', () => {
    expect(fitting({ to: undefined })).toBeNull()
    expect(fitting({ to: undefined, leadsTo: 'nowhere' })).toMatchObject({ leadsTo: 'nowhere' })
    expect(fitting({ leadsTo: 'heaven' })).toMatchObject({ leadsTo: 'elsewhere', to: '/new' })
  })

  it.each(['/new?a=b#c', 'https://example.org/new', '/'])('leads to %s', (to) => {
    expect(fitting({ to })).toMatchObject({ to })
  })

  const evil = [
    'javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/a\r\nset-cookie: a=b',
    '/a\0',
    'evil.example',
    '',
    null,
    5,
    ['/a'],
  ]
  it.each([...evil, 'mailto:a@example.org', 'https://a:b@example.org'])('never leads to %j', (to) => {
    expect(fitting({ to })).toBeNull()
  })

  it.each([...evil, 'https://example.org/old', '/old?id=1', '/old#a'])('never begins at %j', (from) => {
    expect(fitting({ from })).toBeNull()
  })
})

describe('a sponsor’s slot', () => {
  const fitting = (over: object) =>
    fit(
      sponsorSlot,
      { _id: 's', sponsor: 'Tea', url: 'https://tea.example', ...over },
      { query: 'sponsors', report: () => undefined },
    )

  it('stands everywhere unless it says otherwise', () => {
    expect(fitting({})).toMatchObject({ placement: 'everywhere' })
    expect(fitting({ placement: 'front' })).toMatchObject({ placement: 'front' })
    expect(fitting({ placement: 'popup' })).toMatchObject({ placement: 'everywhere' })
  })

  it.each([{ sponsor: ' ' }, { url: 'javascript:alert(1)' }, { url: '/tea' }, { url: null }])(
    'does not fit with %j',
    (over) => expect(fitting(over)).toBeNull(),
  )

  it('stands without a picture that is not described, and knows a date that nobody can read from none', () => {
    const slot = fitting({
      image: { ...picture, alt: null },
      startsAt: 'soon',
      endsAt: '2024-02-01T10:00:00Z',
    })
    expect(slot).toEqual({
      _id: 's',
      sponsor: 'Tea',
      url: 'https://tea.example',
      placement: 'everywhere',
      startsAt: null,
      endsAt: '2024-02-01T10:00:00Z',
    })
  })
})

describe('settings', () => {
  const settings = (value: unknown) => {
    const { report, told } = collector()
    return { settings: fitSettings(value, { query: 'settings', report }), told }
  }

  it('have defaults', () => {
    expect(settings(null)).toEqual({ settings: defaultSettings, told: [] })
    expect(settings({ _id: 'siteSettings', title: 'The Lake' }).settings).toEqual({
      title: 'The Lake',
      navigation: [],
      timeZone: 'UTC',
      language: 'en',
      footerPages: [],
    })
  })

  it('keep the notice about blocked sponsors when it says something', () => {
    const notice = { _type: 'adBlockNotice', isShown: true, heading: 'Hello', message: 'Please' }
    const noticeIn = (over: object) =>
      settings({ _id: 'siteSettings', title: 'The Lake', adBlockNotice: { ...notice, ...over } }).settings
    expect(noticeIn({})).toMatchObject({ adBlockNotice: notice })
    expect(noticeIn({ isShown: null })).toMatchObject({ adBlockNotice: { ...notice, isShown: false } })
    expect(noticeIn({ helpUrl: 'javascript:alert(1)' }).adBlockNotice).toEqual(notice)
    expect(noticeIn({ message: ' ' })).not.toHaveProperty('adBlockNotice')
  })

  it('leave out pages that are not published', () => {
    const about = { _id: 'page-1', title: 'About us', slug: 'about' }
    expect(
      settings({ _id: 'siteSettings', title: 'The Lake', footerPages: [null, about, { _id: 'page-2' }] })
        .settings,
    ).toMatchObject({ footerPages: [about] })
  })

  it.each([
    ['timeZone', 'Mars/Olympus', 'UTC'],
    ['timeZone', '', 'UTC'],
    ['language', 'not a language', 'en'],
    ['language', 7, 'en'],
  ])('with the %s %j fall back', (field, value, fallback) => {
    const { settings: fitting, told } = settings({ _id: 'siteSettings', title: 'The Lake', [field]: value })
    expect(fitting).toMatchObject({ title: 'The Lake', [field]: fallback })
    expect(told).toHaveLength(1)
  })
})

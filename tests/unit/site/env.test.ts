import { environmentVariables, parseEnv } from '@/lib/site/env'

import { parseConfig } from '../../../lake/config'

describe('parseEnv', () => {
  it('needs nothing to be set', () => {
    expect(parseEnv({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      lakePort: 3333,
      lakeData: '.lake/',
      startsLake: true,
      siteUrl: 'http://localhost:3000',
      apiHost: 'http://127.0.0.1:3333',
      publicApiHost: '/lake',
      lakeUrl: 'http://127.0.0.1:3333',
      liveEventsUrl: 'http://127.0.0.1:3333/v2025-02-19/data/live/events/production',
      useProjectHostname: false,
      imageBase: '/lake',
      images: { base: '/lake', projectId: 'lakeside', dataset: 'production' },
      projectId: 'lakeside',
      dataset: 'production',
      readToken: undefined,
      writeToken: undefined,
      press: true,
      pressDir: undefined,
      pressMemory: 256 * 1024 * 1024,
      webhookSecret: undefined,
      websubHub: undefined,
    })
  })

  it('takes an empty variable for one that is not set', () => {
    const blank = {
      PORT: '',
      SITE_URL: ' ',
      SANITY_API_HOST: '',
      LAKE_ADMIN_EMAIL: '',
      SANITY_API_READ_TOKEN: '',
    }
    expect(parseEnv(blank)).toEqual(parseEnv({}))
  })

  it('reads what concerns the press', () => {
    const given = {
      PRESS: 'off',
      PRESS_DIR: '/srv/prints',
      PRESS_MEMORY_MB: '64',
      SANITY_WEBHOOK_SECRET: 'sixteen letters!',
    }
    expect(parseEnv(given)).toMatchObject({
      press: false,
      pressDir: '/srv/prints',
      pressMemory: 67_108_864,
      webhookSecret: 'sixteen letters!',
    })
  })

  it('derives addresses from the ports', () => {
    expect(parseEnv({ PORT: '8080', LAKE_PORT: '9090' })).toMatchObject({
      siteUrl: 'http://localhost:8080',
      apiHost: 'http://127.0.0.1:9090',
    })
  })

  it('addresses hosted Sanity by project, with its own image host', () => {
    expect(
      parseEnv({ SANITY_API_HOST: 'https://api.sanity.io', NEXT_PUBLIC_SANITY_PROJECT_ID: 'zp7mbokg' }),
    ).toMatchObject({
      startsLake: false,
      apiHost: 'https://api.sanity.io',
      publicApiHost: 'https://api.sanity.io',
      lakeUrl: undefined,
      liveEventsUrl: 'https://zp7mbokg.api.sanity.io/v2025-02-19/data/live/events/production',
      useProjectHostname: true,
      imageBase: 'https://cdn.sanity.io',
      images: { base: 'https://cdn.sanity.io', projectId: 'zp7mbokg' },
    })
  })

  it('addresses a lake that runs elsewhere, and starts none', () => {
    expect(parseEnv({ SANITY_API_HOST: 'http://lake.internal:4444/' })).toMatchObject({
      startsLake: false,
      apiHost: 'http://lake.internal:4444',
      useProjectHostname: false,
      imageBase: '/lake',
    })
  })

  it('writes origins without a trailing slash', () => {
    expect(parseEnv({ SITE_URL: 'https://News.Example.org/' }).siteUrl).toBe('https://news.example.org')
  })

  it.each([
    ['https://hub.example.org', 'https://hub.example.org/'],
    ['http://127.0.0.1:8080/hub?site=news', 'http://127.0.0.1:8080/hub?site=news'],
  ])('takes the whole address of a WebSub hub: %s', (given, hub) => {
    expect(parseEnv({ WEBSUB_HUB: given }).websubHub).toBe(hub)
  })

  it.each([
    ['PORT', 'three', 'whole number'],
    ['PORT', '0', '1 to 65535'],
    ['PORT', '65536', '1 to 65535'],
    ['LAKE_PORT', '33.5', 'whole number'],
    ['LAKE_PORT', '3000', 'a different port from PORT'],
    ['PRESS', 'no', 'on or off'],
    ['PRESS_MEMORY_MB', '0', 'at least 1'],
    ['PRESS_MEMORY_MB', '1.5', 'whole number of megabytes'],
    ['SITE_URL', 'news.example.org', 'full URL'],
    ['SITE_URL', 'ftp://news.example.org', 'http:// or https://'],
    ['SITE_URL', 'https://news.example.org/blog', 'only a scheme, a host'],
    ['SITE_URL', 'https://user:secret@news.example.org', 'only a scheme, a host'],
    ['SANITY_API_HOST', 'localhost', 'full URL'],
    ['SANITY_API_HOST', 'https://abc123.api.sanity.io', 'https://api.sanity.io'],
    ['NEXT_PUBLIC_SANITY_PROJECT_ID', 'Lake Side', 'lower-case letters'],
    ['NEXT_PUBLIC_SANITY_DATASET', '../production', 'lower-case letters'],
    ['SANITY_API_READ_TOKEN', 'two words', 'without spaces'],
    ['SANITY_API_WRITE_TOKEN', 'two words', 'without spaces'],
    ['LAKE_ADMIN_EMAIL', 'nobody', 'e-mail address'],
    ['LAKE_ADMIN_PASSWORD', 'short', '10 to 1,000 characters'],
    ['LAKE_ADMIN_PASSWORD', '🦆'.repeat(9), '10 to 1,000 characters'],
    ['LAKE_ADMIN_PASSWORD', 'x'.repeat(1001), '10 to 1,000 characters'],
    ['SANITY_WEBHOOK_SECRET', 's', '16 to 1,000 characters'],
    ['SANITY_WEBHOOK_SECRET', 'fifteen letters', '16 to 1,000 characters'],
    ['LAKE_CORS_ORIGINS', 'localhost:4000', 'http:// or https://'],
    ['LAKE_AUTHORS_PUBLISH', 'no', 'true or false'],
    ['LAKE_STORY_TYPES', 'article page', 'names of types'],
    ['LAKE_STORY_TYPES', 'article,', 'names of types'],
    ['WEBSUB_HUB', 'hub.example.org', 'full http:// or https:// URL'],
    ['WEBSUB_HUB', 'ftp://hub.example.org/', 'full http:// or https:// URL'],
    ['WEBSUB_HUB', 'https://me:secret@hub.example.org/', 'without a user name, a password'],
    ['WEBSUB_HUB', 'https://hub.example.org/#x', 'without a user name, a password or a #fragment'],
  ])('refuses %s=%s and says what is right', (name, value, right) => {
    expect(() => parseEnv({ [name]: value })).toThrow(name)
    expect(() => parseEnv({ [name]: value })).toThrow(right)
  })

  it('names every variable that is wrong at once, and repeats no secret', () => {
    const wrong = () => parseEnv({ PORT: 'x', SITE_URL: 'y', SANITY_API_READ_TOKEN: 'top secret' })
    expect(wrong).toThrow(/PORT[^]*SITE_URL[^]*SANITY_API_READ_TOKEN/)
    expect(wrong).not.toThrow('top secret')
  })
})

// Two rooms that may not import each other read the same variables.
describe('the site and the lake read one environment alike', () => {
  const bySite = (source: Record<string, string>) => parseEnv(source)
  const byLake = (source: Record<string, string>) => parseConfig(source, '/srv')

  it.each([
    ['http://localhost:4000', 'http://localhost:4000'],
    ['https://Desk.Example.org/', 'https://desk.example.org'],
    ['https://desk.example.org:443', 'https://desk.example.org'],
    [' https://desk.example.org ', 'https://desk.example.org'],
    ['HTTPS://desk.example.org', 'https://desk.example.org'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
    ['https://zeitüng.example', 'https://xn--zeitng-6ya.example'],
  ])('an origin: %s', (given, origin) => {
    expect(bySite({ SITE_URL: given }).siteUrl).toBe(origin)
    expect(byLake({ SITE_URL: given }).corsOrigins).toEqual([origin])
    expect(byLake({ LAKE_CORS_ORIGINS: `${given}, ,http://localhost:1 ,` }).corsOrigins).toEqual([
      'http://localhost:3000',
      origin,
      'http://localhost:1',
    ])
    bySite({ LAKE_CORS_ORIGINS: `${given}, ,http://localhost:1 ,` })
  })

  it.each([
    'localhost:4000',
    'localhost',
    'desk.example.org',
    '//desk.example.org',
    'http:desk.example.org',
    'ftp://desk.example.org',
    'file:///srv/desk',
    'data:text/html,x',
    'blob:https://desk.example.org/1',
    'javascript:alert(1)',
    'chrome-extension://abcdefgh',
    'https://desk.example.org/path',
    'https://desk.example.org/?q',
    'https://desk.example.org/#x',
    'https://me:secret@desk.example.org',
    'https://*.example.org',
    'https://desk .example.org',
    'https://desk\n.example.org',
    'https://desk.example.org https://other.example.org',
    'https://',
    'null',
    '*',
  ])('no origin: %j', (given) => {
    for (const name of ['SITE_URL', 'LAKE_CORS_ORIGINS']) {
      for (const read of [bySite, byLake]) expect(() => read({ [name]: given })).toThrow(name)
    }
    const second = { LAKE_CORS_ORIGINS: `https://desk.example.org,${given}` }
    for (const read of [bySite, byLake]) expect(() => read(second)).toThrow('LAKE_CORS_ORIGINS')
  })

  it.each([
    ['PORT', 'three'],
    ['PORT', '0'],
    ['PORT', '0x50'],
    ['PORT', '1e3'],
    ['PORT', '65536'],
    ['LAKE_PORT', '33.5'],
    ['LAKE_PORT', '-1'],
    ['NEXT_PUBLIC_SANITY_PROJECT_ID', '-lakeside'],
    ['NEXT_PUBLIC_SANITY_DATASET', 'Production'],
    ['LAKE_ADMIN_EMAIL', 'admin@localhost'],
    ['LAKE_ADMIN_PASSWORD', 'short'],
  ])('%s=%s is wrong', (name, value) => {
    for (const read of [bySite, byLake]) expect(() => read({ [name]: value })).toThrow(name)
  })

  it('what is blank is not set', () => {
    const blank = Object.fromEntries(Object.keys(environmentVariables.shape).map((name) => [name, ' ']))
    expect(bySite(blank)).toEqual(bySite({}))
    expect(byLake(blank)).toEqual(byLake({}))
  })

  it('the lake repeats no password', () => {
    expect(() => byLake({ LAKE_ADMIN_PASSWORD: 'topsecret' })).not.toThrow('topsecret')
  })
})

import { z } from 'zod'
import { parseUrl } from './parse-url'

/** Where pictures come from: everything that `lib/pictures/images.ts` needs to address one. */
export type ImageOrigin = { base: string; projectId: string; dataset: string }

/** Lakeside's settings from the environment, checked and with every default filled in. */
export type Env = {
  /** The one public port: site, Studio and lake traffic. */
  port: number
  /** The address that the public port listens on. */
  host: string
  lakePort: number
  /** The folder that holds the lake's database and assets. */
  lakeData: string
  /** Whether `npm start` runs a lake of its own: true when no SANITY_API_HOST was given. */
  startsLake: boolean
  /** The site's public origin, without a trailing slash. */
  siteUrl: string
  /** Where servers reach the Content Lake API, without a trailing slash. */
  apiHost: string
  /** Where browsers reach the API: a path on this site, or another host. */
  publicApiHost: string
  /** Where the front door finds the lake that it passes `/lake` on to; undefined when browsers reach the API by themselves. */
  lakeUrl: string | undefined
  /** The stream of live events that expires printed pages. */
  liveEventsUrl: string
  /** Whether the project's id is part of the API's host name (`@sanity/client` option of the same name). */
  useProjectHostname: boolean
  /** What image URLs begin with. */
  imageBase: string
  images: ImageOrigin
  projectId: string
  dataset: string
  readToken: string | undefined
  /** The token of the command that writes redirects. */
  writeToken: string | undefined
  /** Whether readers' pages are printed; without it the site is an ordinary Next app. */
  press: boolean
  /** The folder that prints are kept in as files; undefined when they are kept in memory only. */
  pressDir: string | undefined
  /** How much the press may keep, in bytes. */
  pressMemory: number
  /**
   * The secret with which the content's host signs its webhooks. With the press off, the data of pages is cached
   * until such a webhook expires it.
   */
  webhookSecret: string | undefined
  /** The WebSub hub that feeds name and that is told when they change; undefined for none. */
  websubHub: string | undefined
}

const HOSTED_API = 'https://api.sanity.io'
const LAKE_PATH = '/lake'
const MEGABYTE = 1024 * 1024

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 1 to 65535')
    .transform(Number)
    .refine((number) => number >= 1 && number <= 65535, 'must be a whole number from 1 to 65535')
    .default(fallback)

/**
 * What is wrong with an origin; undefined if nothing is. `lake/origin.ts` has the same rule, and a test compares the
 * two.
 */
const originProblem = (value: string): string | undefined => {
  const url = parseUrl(value)
  if (!url) return 'must be a full URL'
  const { protocol, pathname, search, hash, username, password } = url
  if (!/^https?:$/.test(protocol) || !/^https?:\/\//i.test(value))
    return 'must begin with http:// or https://'
  if (/[\s*]/.test(value)) return 'must name one host, without spaces or *'
  const more = pathname !== '/' || search || hash || username || password
  return more ? 'must be only a scheme, a host and, if needed, a port' : undefined
}

const origin = (example: string) =>
  z
    .string()
    .trim()
    .transform((value, context) => {
      const problem = originProblem(value)
      if (!problem) return new URL(value).origin
      context.addIssue({ code: 'custom', message: `${problem}, such as ${example}` })
      return z.NEVER
    })

/** Origins separated by commas. */
const origins = (example: string) =>
  z
    .string()
    .transform((value) => value.split(',').filter((each) => each.trim()))
    .pipe(z.array(origin(example)))

/** A text with a limited number of characters, counted as people count them and not as UTF-16 units. */
const ofLength = (shortest: number, longest: number) =>
  z.string().refine(
    (value) => {
      const { length } = Array.from(value)
      return length >= shortest && length <= longest
    },
    `must have ${shortest} to ${longest.toLocaleString('en')} characters`,
  )

const webAddress = (example: string) =>
  z.string().transform((value, context) => {
    const url = parseUrl(value)
    const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash
    if (isPlain) return url.href
    context.addIssue({
      code: 'custom',
      message: `must be a full http:// or https:// URL without a user name, a password or a #fragment, such as ${example}`,
    })
    return z.NEVER
  })

const token = z.string().regex(/^[\x21-\x7e]+$/, 'must be a token without spaces or line breaks')

/** Every variable that the site or `npm start` reads: what is right for it, and its default. `lake/config.ts` has the lake's. */
export const environmentVariables = z.object({
  PORT: port(3000),
  HOST: z.string().default('127.0.0.1'),
  LAKE_PORT: port(3333),
  LAKE_DATA: z.string().default('.lake/'),
  SITE_URL: origin('https://news.example.org').optional(),
  SANITY_API_HOST: origin(HOSTED_API)
    .refine(
      (value) => value === HOSTED_API || !new URL(value).hostname.endsWith('.sanity.io'),
      `must be ${HOSTED_API} for hosted Sanity (the project's id is added automatically)`,
    )
    .optional(),
  NEXT_PUBLIC_SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be made of lower-case letters, digits and dashes, such as lakeside')
    .default('lakeside'),
  NEXT_PUBLIC_SANITY_DATASET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9_-]{0,63}$/,
      'must be 1 to 64 lower-case letters, digits, dashes and underscores, such as production',
    )
    .default('production'),
  SANITY_API_READ_TOKEN: token.optional(),
  SANITY_API_WRITE_TOKEN: token.optional(),
  // Only the lake uses these five. They are checked here too, so that `npm start` refuses a wrong value before it does anything.
  LAKE_ADMIN_EMAIL: z.email('must be an e-mail address such as editor@example.org').optional(),
  LAKE_ADMIN_PASSWORD: ofLength(10, 1000).optional(),
  LAKE_CORS_ORIGINS: origins('https://desk.example.org').optional(),
  LAKE_AUTHORS_PUBLISH: z.enum(['true', 'false'], 'must be true or false').optional(),
  LAKE_STORY_TYPES: z
    .string()
    .regex(/^\s*[A-Za-z][\w.-]*\s*(,\s*[A-Za-z][\w.-]*\s*)*$/, 'must be names of types, such as article,page')
    .optional(),
  PRESS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  PRESS_DIR: z.string().optional(),
  PRESS_MEMORY_MB: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number of megabytes')
    .transform(Number)
    .refine((number) => number >= 1, 'must be at least 1')
    .default(256),
  // Long enough that nobody can guess it: whoever knows it can expire every page as often as they like.
  SANITY_WEBHOOK_SECRET: ofLength(16, 1000).optional(),
  WEBSUB_HUB: webAddress('https://hub.example.org/').optional(),
})

const variables = environmentVariables.refine((all) => all.PORT !== all.LAKE_PORT, {
  path: ['LAKE_PORT'],
  message: 'must be a different port from PORT',
})

/** Variables whose value must not be repeated in a message. */
const secrets = new Set<PropertyKey>([
  'SANITY_API_READ_TOKEN',
  'SANITY_API_WRITE_TOKEN',
  'LAKE_ADMIN_PASSWORD',
  'SANITY_WEBHOOK_SECRET',
])

/**
 * Reads the environment's variables and fills in the defaults. An empty variable counts as one that is not set.
 * @throws one Error whose message has a line for each variable that is wrong: its name, its value, what is right
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const result = variables.safeParse(given)
  if (!result.success) {
    const lines = result.error.issues.map(({ path: [name = ''], message }) => {
      const value = secrets.has(name)
        ? '(its value is not shown)'
        : `is ${JSON.stringify(given[String(name)])}: it`
      return `${String(name)} ${value} ${message}.`
    })
    throw new Error(`Some environment variables are wrong.\n${lines.join('\n')}`)
  }
  const v = result.data
  const apiHost = v.SANITY_API_HOST ?? `http://127.0.0.1:${v.LAKE_PORT}`
  const hosted = apiHost === HOSTED_API
  const imageBase = hosted ? 'https://cdn.sanity.io' : LAKE_PATH
  const projectId = v.NEXT_PUBLIC_SANITY_PROJECT_ID
  const dataset = v.NEXT_PUBLIC_SANITY_DATASET
  return {
    port: v.PORT,
    host: v.HOST,
    lakePort: v.LAKE_PORT,
    lakeData: v.LAKE_DATA,
    startsLake: v.SANITY_API_HOST === undefined,
    siteUrl: v.SITE_URL ?? `http://localhost:${v.PORT}`,
    apiHost,
    lakeUrl: hosted ? undefined : apiHost,
    liveEventsUrl: `${hosted ? HOSTED_API.replace('//', `//${projectId}.`) : apiHost}/v2025-02-19/data/live/events/${dataset}`,
    publicApiHost: hosted ? HOSTED_API : LAKE_PATH,
    useProjectHostname: hosted,
    imageBase,
    images: { base: imageBase, projectId, dataset },
    projectId,
    dataset,
    readToken: v.SANITY_API_READ_TOKEN,
    writeToken: v.SANITY_API_WRITE_TOKEN,
    press: v.PRESS === 'on',
    pressDir: v.PRESS_DIR,
    pressMemory: v.PRESS_MEMORY_MB * MEGABYTE,
    webhookSecret: v.SANITY_WEBHOOK_SECRET,
    websubHub: v.WEBSUB_HUB,
  }
}

let known: Env | undefined

/**
 * The environment of this process, read when first asked for. The whole of `process.env` is handed over, since
 * Next replaces every literal `process.env.NEXT_PUBLIC_…` at build time, and a build must run anywhere.
 */
export const env = (): Env => (known ??= parseEnv(process.env))

import { join, resolve } from 'node:path'

import { z } from 'zod'

import { hasPasswordLength, passwordLengths } from './auth/passwords'
import type { House } from './auth/roles'
import { originProblem } from './origin'

const port = (lowest: number, fallback: number) => {
  const problem = `must be a whole number from ${lowest} to 65535`
  return z
    .string()
    .regex(/^\d{1,5}$/, problem)
    .transform(Number)
    .refine((number) => number >= lowest && number <= 65535, problem)
    .default(fallback)
}

const origin = z
  .string()
  .trim()
  .transform((value, context) => {
    const problem = originProblem(value)
    if (!problem) return new URL(value).origin
    context.addIssue({ code: 'custom', message: `${problem}, such as https://news.example.org` })
    return z.NEVER
  })

const origins = z
  .string()
  .transform((value) => value.split(',').filter((each) => each.trim()))
  .pipe(z.array(origin))

const typeNames = z
  .string()
  .transform((value) => value.split(',').map((each) => each.trim()))
  .pipe(z.array(z.string().regex(/^[A-Za-z][\w.-]*$/, 'must be names of types, such as article,page')))

/** Every variable that the lake reads: what is right for it, and its default. */
export const lakeVariables = z.object({
  // 0 takes any free one.
  LAKE_PORT: port(0, 3333),
  LAKE_DATA: z.string().default('.lake/'),
  NEXT_PUBLIC_SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be made of lower-case letters, digits and dashes')
    .default('lakeside'),
  NEXT_PUBLIC_SANITY_DATASET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be 1 to 64 lower-case letters, digits, dashes and underscores')
    .default('production'),
  PORT: port(1, 3000),
  SITE_URL: origin.optional(),
  LAKE_CORS_ORIGINS: origins.default([]),
  LAKE_STORY_TYPES: typeNames.default(['article']),
  LAKE_AUTHORS_PUBLISH: z
    .enum(['true', 'false'], 'must be true or false')
    .default('true')
    .transform((value) => value === 'true'),
  LAKE_ADMIN_EMAIL: z
    .email('must be an e-mail address such as editor@example.org')
    .default('admin@example.com'),
  LAKE_ADMIN_PASSWORD: z
    .string()
    .refine(hasPasswordLength, `must have ${passwordLengths} characters`)
    .optional(),
})

/** Variables whose value must not be repeated in a message. */
const secrets = new Set<string>(['LAKE_ADMIN_PASSWORD'])

export type LakeConfig = {
  projectId: string
  /** Names of the datasets that this lake serves. */
  datasets: string[]
  port: number
  /** The folder in which the lake keeps everything. */
  folder: string
  /** The site's public origin, below which are the Studio and, through the front door, the lake. */
  siteUrl: string
  /**
   * Origins, besides the lake's own, whose pages may read answers and use a person's session, the site's first. What is allowed in all,
   * `http/allowed-origins.ts` says.
   */
  corsOrigins: string[]
  /** What authors write, and whether they publish it. */
  house: House
  /** The first administrator of a new lake. Without a password, one is made at random. */
  administrator: { email: string; password?: string }
}

/**
 * Reads the lake's settings from environment variables. Each has a default, and an empty value counts as not set. Throws an error
 * whose message names every variable that is wrong, and why.
 */
export function parseConfig(source: Record<string, string | undefined>, cwd: string): LakeConfig {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const parsed = lakeVariables.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => {
      const [name = ''] = path.map(String)
      const value = secrets.has(name) ? '(its value is not shown)' : `is ${JSON.stringify(given[name])}: it`
      return `${name} ${value} ${message}.`
    })
    throw new Error(problems.join('\n'))
  }
  const env = parsed.data
  const site = env.SITE_URL ?? `http://localhost:${env.PORT}`
  const { LAKE_ADMIN_EMAIL: email, LAKE_ADMIN_PASSWORD: password } = env
  return {
    projectId: env.NEXT_PUBLIC_SANITY_PROJECT_ID,
    datasets: [env.NEXT_PUBLIC_SANITY_DATASET],
    port: env.LAKE_PORT,
    folder: resolve(join(cwd, '.'), env.LAKE_DATA),
    siteUrl: site,
    corsOrigins: [site, ...env.LAKE_CORS_ORIGINS],
    house: { storyTypes: env.LAKE_STORY_TYPES, authorsPublish: env.LAKE_AUTHORS_PUBLISH },
    administrator: { email, ...(password !== undefined && { password }) },
  }
}

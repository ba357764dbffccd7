import { join, resolve } from 'node:path'

import { z } from 'zod'

const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0)
  .max(65535, 'must be at most 65535')
const origin = z
  .string()
  .refine((value) => URL.canParse(value), 'must be a URL such as https://news.example.org')

const environment = z.object({
  LAKE_PORT: port.default(3333),
  LAKE_DATA: z.string().default('.lake'),
  NEXT_PUBLIC_SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be made of lower-case letters, digits and dashes')
    .default('lakeside'),
  NEXT_PUBLIC_SANITY_DATASET: z
    .string()
    .regex(
      /^[a-z0-9][-\w]{0,63}$/,
      'must begin with a lower-case letter or digit, followed by letters, digits, - and _',
    )
    .default('production'),
  PORT: port.default(3000),
  SITE_URL: origin.optional(),
  LAKE_CORS_ORIGINS: z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    )
    .pipe(z.array(origin))
    .default([]),
})

export type LakeConfig = {
  projectId: string
  /** Names of the datasets that this lake serves. */
  datasets: string[]
  port: number
  /** Folder of everything that the lake keeps. */
  folder: string
  /** Origins, besides the lake's own, whose pages may read answers and use a person's session. */
  corsOrigins: string[]
}

/**
 * Reads the lake's settings from environment variables; each has a default, and an empty value counts as unset. Throws an error
 * whose message names every variable that is wrong, and why.
 */
export function parseConfig(source: Record<string, string | undefined>, cwd: string): LakeConfig {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => {
      const [name = ''] = path.map(String)
      return `${name} is ${JSON.stringify(given[name])}, but ${message}.`
    })
    throw new Error(problems.join('\n'))
  }
  const env = parsed.data
  const site = env.SITE_URL ?? `http://localhost:${env.PORT}`
  return {
    projectId: env.NEXT_PUBLIC_SANITY_PROJECT_ID,
    datasets: [env.NEXT_PUBLIC_SANITY_DATASET],
    port: env.LAKE_PORT,
    folder: resolve(join(cwd, '.'), env.LAKE_DATA),
    corsOrigins: [site, ...env.LAKE_CORS_ORIGINS].map((value) => new URL(value).origin),
  }
}

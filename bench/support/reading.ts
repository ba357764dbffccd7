import { z } from 'zod'

/** What a crowd of readers should do. */
export const readingJob = z.object({
  origin: z.string(),
  connections: z.number(),
  /** The pages to request, one at random each time. A page that is listed twice is requested twice as often. */
  paths: z.array(z.string()),
  /** How uneven the choice is: 0 for uniform, 1 for Zipf's law with the first page as the favourite. */
  skew: z.number().default(0),
  /** How many requests to make; if missing, until told to stop. */
  requests: z.number().default(Number.POSITIVE_INFINITY),
  /** How long each reader rests between two requests, in milliseconds. */
  pauseMs: z.number().default(0),
  /** The page whose editions are recorded. */
  watched: z.string().optional(),
})
export type ReadingJob = z.input<typeof readingJob>

/** The message that tells a crowd of readers to stop. */
export const stopMessage = 'stop'

/**
 * Which edition of the watched page an answer had, and when it was requested and received, in milliseconds of the
 * machine's monotonic clock.
 */
export const sighting = z.object({ edition: z.number(), asked: z.number(), answered: z.number() })
export type Sighting = z.output<typeof sighting>

/** What the readers saw. */
export const readingReport = z.object({
  seconds: z.number(),
  /** How many answers came about in each way, by the value of `x-lakeside-press`. */
  origins: z.record(z.string(), z.number()),
  /** How many statuses of 400 and above, and how many broken connections, by name. */
  errors: z.record(z.string(), z.number()),
  /** How long answers took, in milliseconds, by the value of `x-lakeside-press`. */
  latencies: z.record(z.string(), z.object({ p50: z.number(), p99: z.number() })),
  sightings: z.array(sighting),
})
export type ReadingReport = z.output<typeof readingReport>

/** A monotonic clock that all processes of a machine share, in milliseconds. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

const edition = /lakeside-edition-(\d+)/

/** Writes the number of an edition into a text, and reads it again. */
export const editionMark = (number: number): string => `lakeside-edition-${number}`
export const editionOf = (text: string): number | undefined => {
  const [, digits] = edition.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

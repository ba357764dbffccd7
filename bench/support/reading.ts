import { z } from 'zod'

/** What a crowd of readers is to do. */
export const readingJob = z.object({
  origin: z.string(),
  connections: z.number(),
  /** Pages to ask for, each time one at random; a page that stands here twice is asked for twice as often. */
  paths: z.array(z.string()),
  /** How uneven the choice is: 0 for uniform, 1 for Zipf's law with the first page the favourite. */
  skew: z.number().default(0),
  /** Ends after so many requests; without it, when it is told to. */
  requests: z.number().default(Number.POSITIVE_INFINITY),
  /** How long each reader rests between two requests. */
  pauseMs: z.number().default(0),
  /** The page whose editions are noted. */
  watched: z.string().optional(),
})
export type ReadingJob = z.input<typeof readingJob>

/** Tells a crowd of readers that it has read enough. */
export const stopMessage = 'stop'

/** Which edition of the watched page an answer had; asked and answered in milliseconds of the machine's steady clock. */
export const sighting = z.object({ edition: z.number(), asked: z.number(), answered: z.number() })
export type Sighting = z.output<typeof sighting>

/** What the readers saw. */
export const readingReport = z.object({
  seconds: z.number(),
  /** How each answer came about, as `x-lakeside-press` says. */
  origins: z.record(z.string(), z.number()),
  /** Statuses of 400 and above, and connections that broke, by their name. */
  errors: z.record(z.string(), z.number()),
  /** How long each answer took, in milliseconds, by its origin. */
  latencies: z.record(z.string(), z.object({ p50: z.number(), p99: z.number() })),
  sightings: z.array(sighting),
})
export type ReadingReport = z.output<typeof readingReport>

/** A steady clock that all processes of a machine share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

const edition = /lakeside-edition-(\d+)/

/** How a text says which edition it is, and how that is read again. */
export const editionMark = (number: number): string => `lakeside-edition-${number}`
export const editionOf = (text: string): number | undefined => {
  const [, digits] = edition.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

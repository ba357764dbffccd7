import { z } from 'zod'

type Document = { _id: string }

/**
 * A list of referenced documents without duplicates: each keeps its first place. The Studio refuses duplicates,
 * but programs that write through the API may send them.
 */
export const eachOnce = <S extends z.ZodType<Document>>(schema: S) =>
  z
    .array(schema)
    .transform((list) => [...new Map(list.map((each) => [each._id, each])).values()])
    .default([])

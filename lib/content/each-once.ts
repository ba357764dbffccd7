import { z } from 'zod'

type Document = { _id: string }

/** The documents to which a list refers, each once, where it stands first. The Studio refuses to name one twice; programs may. */
export const eachOnce = <S extends z.ZodType<Document>>(schema: S) =>
  z
    .array(schema)
    .transform((list) => [...new Map(list.map((each) => [each._id, each])).values()])
    .default([])

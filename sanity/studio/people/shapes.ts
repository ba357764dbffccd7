import { z } from 'zod'

/** What a lake tells of its project: who works on it. Programs are among them. */
export const project = z
  .object({
    members: z.array(
      z.object({ id: z.string(), role: z.string().default(''), isRobot: z.boolean().optional() }),
    ),
  })
  .transform(({ members }) => members.filter(({ isRobot }) => !isRobot))

const user = z.object({ id: z.string(), displayName: z.string(), email: z.string().optional() })

/** What a lake tells of users. One is told of alone, several as a list, and those who are gone as null. */
export const users = z
  .union([z.array(user.nullable()), user.transform((one) => [one])])
  .transform((all) => all.flatMap((one) => one ?? []))

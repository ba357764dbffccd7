import type { SanityClient } from 'sanity'
import { z } from 'zod'
import { project, users } from '../shapes'

/** Somebody who has an account. */
export type Member = { id: string; name: string; email: string | undefined; role: string }

/** A role that somebody can have. */
export type Role = z.output<typeof role>

/** An invitation that nobody has accepted yet. */
export type Invitation = z.output<typeof invitation>

/** A link that is given out only once. */
export type MadeLink = z.output<typeof madeLink>

export type People = { members: Member[]; roles: Role[]; invitations: Invitation[] }

const role = z.object({ name: z.string(), title: z.string(), description: z.string() })
const invitation = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().optional(),
  role: z.string(),
  expiresAt: z.string(),
})
const madeLink = z.object({ url: z.string(), expiresAt: z.string() })
const refusal = z.object({ response: z.object({ body: z.object({ message: z.string() }) }) })

/** Why something was not done, in the lake's own sentence. */
export function whyNot(error: unknown): string {
  const said = refusal.safeParse(error).data?.response.body.message
  return said ?? 'That could not be done. Try again in a moment.'
}

/** What the lake knows of people, and what administrators do about them: the same as `npm run lake -- users`. */
export function peopleOf(client: SanityClient, projectId: string) {
  const base = `/projects/${projectId}`
  const memberAt = (id: string) => `${base}/members/${encodeURIComponent(id)}`
  const ask = (url: string) => client.request<unknown>({ url })

  return {
    /** Everybody by name, the roles that there are and, for an administrator, who is invited. */
    async load(isAdministrator: boolean): Promise<People> {
      const [found, roles, invitations] = await Promise.all([
        ask(base),
        ask(`${base}/roles`),
        isAdministrator ? ask(`${base}/invitations`) : [],
      ])
      const people = project.parse(found)
      const named = users.parse(await ask(`/users/${people.map(({ id }) => id).join(',')}`))
      const members = people.flatMap(({ id, role }) => {
        const known = named.find((each) => each.id === id)
        return known ? [{ id, role, name: known.displayName, email: known.email }] : []
      })
      return {
        members: members.sort((one, other) => one.name.localeCompare(other.name)),
        roles: z.array(role).parse(roles),
        invitations: z.array(invitation).parse(invitations),
      }
    },

    setRole: (id: string, name: string) =>
      client.request<unknown>({ url: memberAt(id), method: 'PATCH', body: { role: name } }),

    remove: (id: string) => client.request<unknown>({ url: memberAt(id), method: 'DELETE' }),

    /** A link by which somebody chooses a new password. An earlier one no longer works. */
    makePasswordLink: async (id: string): Promise<MadeLink> =>
      madeLink.parse(await client.request<unknown>({ url: `${memberAt(id)}/password-link`, method: 'POST' })),

    invite: async (wanted: { email: string; name?: string; role: string }): Promise<MadeLink> =>
      madeLink.parse(
        await client.request<unknown>({ url: `${base}/invitations`, method: 'POST', body: wanted }),
      ),

    withdraw: (id: string) =>
      client.request<unknown>({ url: `${base}/invitations/${encodeURIComponent(id)}`, method: 'DELETE' }),
  }
}

export type PeopleActions = ReturnType<typeof peopleOf>

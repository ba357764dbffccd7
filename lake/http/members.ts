import { Hono, type Context } from 'hono'
import { z } from 'zod'

import type { Accounts } from '../auth/accounts'
import type { Person } from '../auth/people'
import { parseRole, roles } from '../auth/roles'
import type { LakeConfig } from '../config'
import { badRequest, notFound } from '../documents/errors'

import { asRequest } from './account-request'
import type { SignedInEnv } from './identity'
import { invitationAddress } from './invitation-address'
import { noStore } from './no-store'
import { jsonBody, limitSmallBody } from './request'

/** The status of what is refused because of who else there is, such as no other administrator. */
const conflict = 409

const change = z.strictObject({ role: z.string() })

/** For administrators, the lake's own: people's roles, links for new passwords, and who no longer has an account. */
export function memberRoutes(accounts: Accounts, config: LakeConfig): Hono<SignedInEnv> {
  const { people, passwordLinks } = accounts
  const path = '/projects/:project/members/:id'
  const app = new Hono<SignedInEnv>()

  function memberOf(c: Context): Person {
    const id = c.req.param('id') ?? ''
    const person = people.find(id)
    if (!person) throw notFound(`Nobody with the id "${id}" has an account.`)
    return person
  }

  app.patch(path, limitSmallBody, async (c) => {
    const person = memberOf(c)
    const body = change.safeParse(await jsonBody(c))
    if (!body.success) throw badRequest('The body must be {"role": "…"}.')
    const role = asRequest(() => parseRole(body.data.role, roles))
    asRequest(() => people.setRole(person.id, role), conflict)
    return c.json({ id: person.id, role })
  })

  app.delete(path, (c) => {
    const person = memberOf(c)
    asRequest(() => people.remove(person.id), conflict)
    return c.json({ id: person.id, deleted: true })
  })

  app.post(`${path}/password-link`, noStore, (c) => {
    const { code, expiresAt } = passwordLinks.create(memberOf(c))
    return c.json({ url: invitationAddress(config, code), expiresAt }, 201)
  })

  return app
}

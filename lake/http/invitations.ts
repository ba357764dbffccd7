import { Hono, type Context } from 'hono'
import { z } from 'zod'

import type { Accounts } from '../auth/accounts'
import type { Invitation } from '../auth/invitations'
import { parseRole, roles } from '../auth/roles'
import type { LakeConfig } from '../config'
import { badRequest, httpError, notFound } from '../documents/errors'

import { asRequest } from './account-request'
import type { SignedInEnv } from './identity'
import { invitationAddress } from './invitation-address'
import { noStore } from './no-store'
import { jsonBody, limitSmallBody } from './request'

const newInvitation = z.object({
  email: z.string(),
  name: z.string().optional(),
  role: z.string(),
})

/** For administrators: invitations by link. The lake sends no e-mail: whoever invites passes the link on. */
export function invitationRoutes(accounts: Accounts, config: LakeConfig): Hono<SignedInEnv> {
  const { invitations, people } = accounts
  const path = '/projects/:project/invitations'
  const app = new Hono<SignedInEnv>()

  const shown = ({ invitedBy, ...invitation }: Invitation) => ({
    ...invitation,
    invitedBy: { id: invitedBy, displayName: accounts.nameOf(invitedBy) ?? null },
  })

  app.get(path, noStore, (c) => c.json(invitations.list().map(shown)))

  app.post(path, limitSmallBody, noStore, async (c: Context<SignedInEnv>) => {
    const body = newInvitation.safeParse(await jsonBody(c))
    if (!body.success)
      throw badRequest(
        'The body must be an invitation: {"email": "…", "name": "…", "role": "…"}; a name is optional.',
      )
    const { email, name, role } = body.data
    if (people.findByEmail(email)) throw httpError(409, `${email.trim()} already has an account.`)
    const { code, ...invitation } = asRequest(() =>
      invitations.create({ email, name, role: parseRole(role, roles), invitedBy: c.var.identity.id }),
    )
    return c.json({ ...shown(invitation), url: invitationAddress(config, code) }, 201)
  })

  app.delete(`${path}/:id`, (c) => {
    const id = c.req.param('id')
    if (!invitations.list().some((each) => each.id === id))
      throw notFound(`There is no open invitation with the id "${id}".`)
    asRequest(() => invitations.withdraw(id))
    return c.json({ id, deleted: true })
  })

  return app
}

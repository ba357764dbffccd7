import type { LakeConfig } from '../config'

/** Where the front door has the lake. */
const lakePath = '/lake'

/** The link that is given to somebody: the address of the lake's page for invitations and new passwords, with the code. */
export const invitationAddress = ({ siteUrl }: Pick<LakeConfig, 'siteUrl'>, code: string): string =>
  `${siteUrl}${lakePath}/v1/auth/invitation?code=${encodeURIComponent(code)}`

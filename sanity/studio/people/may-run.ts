import type { CurrentUser } from 'sanity'

type SomeUser = Pick<CurrentUser, 'roles'> | null

/** Roles that look after their own work, or only read. Any other runs the publication: editors, administrators, and hosted Sanity's own roles. */
const ofTheirOwn = new Set(['author', 'contributor', 'viewer'])

/** Whether somebody looks after the publication as a whole: its settings, redirects and sponsors, and whose story is whose. */
export const mayRunThePublication = (user: SomeUser): boolean =>
  user?.roles.some(({ name }) => !ofTheirOwn.has(name)) ?? false

/** Whether somebody manages who has an account. */
export const isAdministrator = (user: SomeUser): boolean =>
  user?.roles.some(({ name }) => name === 'administrator') ?? false

/** The types that are for those who run the publication. Others find them in no list; what they may do with them, the lake decides. */
export const houseTypes = new Set(['siteSettings', 'redirect', 'sponsorSlot'])

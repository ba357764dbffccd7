import { UsersIcon } from '@sanity/icons/Users'
import type { Tool } from 'sanity'
import { PeopleTool, type PeopleOptions } from './PeopleTool'

/** Accounts and invitations, for a lake that keeps them itself: hosted Sanity has pages of its own for its people. */
export const peopleTool = (lakeUrl: string): Tool<PeopleOptions> => ({
  name: 'people',
  title: 'People',
  icon: UsersIcon,
  component: PeopleTool,
  options: { accountAddress: `${lakeUrl}/v1/auth/account` },
})

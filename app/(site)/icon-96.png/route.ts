import { tabIcon } from '../icon-answers'

export const dynamic = 'force-dynamic'

export const GET = tabIcon

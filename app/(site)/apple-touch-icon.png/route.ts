import { homeScreenIcon } from '../icon-answers'

export const dynamic = 'force-dynamic'

export const GET = homeScreenIcon

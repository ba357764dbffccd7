import { favicon } from '../icon-answers'

export const dynamic = 'force-dynamic'

export const GET = favicon

import { frontCard } from '../card-answers'

export const dynamic = 'force-dynamic'

export const GET = frontCard

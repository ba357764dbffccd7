import { topicCard } from '../../../card-answers'

export const dynamic = 'force-dynamic'

export const GET = topicCard

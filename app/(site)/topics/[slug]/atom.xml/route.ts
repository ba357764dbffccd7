import { topicFeed } from '../../../feed-answers'

export const dynamic = 'force-dynamic'

export const GET = topicFeed('atom')

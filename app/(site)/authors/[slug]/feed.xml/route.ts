import { authorFeed } from '../../../feed-answers'

export const dynamic = 'force-dynamic'

export const GET = authorFeed('rss')

import { siteFeed } from '../feed-answers'

export const dynamic = 'force-dynamic'

export const GET = siteFeed('atom')

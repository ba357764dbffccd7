import { sectionFeed } from '../../../feed-answers'

export const dynamic = 'force-dynamic'

export const GET = sectionFeed('json')

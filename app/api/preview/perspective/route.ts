import { textWithin } from '../../body'
import { parsePerspective } from '@/sanity/preview/perspectives'
import { say, unlisted } from '../answers'
import { choosePerspective } from '../cookies'

const LONGEST_BODY = 8 * 1024

/** Takes what an editor's preview looks at from now on: `drafts`, `published`, or releases. It shows nothing that the pass does not allow. */
export async function POST(request: Request): Promise<Response> {
  const perspective = parsePerspective((await textWithin(LONGEST_BODY, request)) ?? '')
  if (!perspective) return say(400, 'The body must name perspectives, such as drafts, separated by commas.')
  await choosePerspective(perspective.join(','))
  return new Response(null, { status: 204, headers: unlisted })
}

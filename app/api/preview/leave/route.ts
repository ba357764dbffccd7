import { textWithin } from '../../body'
import { unlisted, within } from '../answers'
import { endPreview } from '../cookies'

const LONGEST_BODY = 8 * 1024

/** Ends the preview, and shows the same page as readers see it. Only a form does that: browsers follow links ahead of their readers. */
export async function POST(request: Request): Promise<Response> {
  const form = new URLSearchParams((await textWithin(LONGEST_BODY, request)) ?? '')
  await endPreview()
  return new Response(null, { status: 303, headers: { location: within(form.get('to') ?? ''), ...unlisted } })
}

import { validatePreviewUrl } from '@sanity/preview-url-secret'
import { env } from '@/lib/site/env'
import { paths } from '@/lib/site/urls'
import { previewClient } from '@/sanity/preview/client'
import { writePass } from '@/sanity/preview/pass'
import { parsePerspective } from '@/sanity/preview/perspectives'
import { passOfEditor } from '@/sanity/preview/preview'
import { noPreviews, say, sendTo } from '../answers'
import { beginPreview } from '../cookies'

/** A working day, in seconds. Then the Studio lets the browser in again. */
const DAY = 12 * 60 * 60

/**
 * Lets an editor's browser see drafts. The Studio has left a secret in the dataset, which only those can do who may write there, and sends it along
 * (Sanity's handshake for previews).
 */
export async function GET(request: Request): Promise<Response> {
  const client = previewClient()
  const { readToken } = env()
  if (!client || readToken === undefined) return noPreviews()
  const { isValid, redirectTo, studioPreviewPerspective } = await validatePreviewUrl(client, request.url)
  if (!isValid) return say(401, 'This preview’s secret is wrong or has expired. Reload the Studio.')
  const pass = writePass({ until: Date.now() + DAY * 1_000 }, readToken)
  const perspective = parsePerspective(studioPreviewPerspective ?? '')?.join(',')
  await beginPreview(passOfEditor(pass), DAY, perspective)
  return sendTo(redirectTo ?? paths.front())
}

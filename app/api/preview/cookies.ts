import { perspectiveCookieName } from '@sanity/preview-url-secret/constants'
import { cookies, draftMode } from 'next/headers'
import { draftCookie } from '@/lib/site/draft-cookie'
import { env } from '@/lib/site/env'
import { passCookie } from '@/sanity/preview/preview'

/** The Studio and the site have one origin, so that other sites never need to send these along. */
const shape = () => ({
  httpOnly: true,
  path: '/',
  sameSite: 'lax' as const,
  secure: env().siteUrl.startsWith('https:'),
})

/** Begins a preview in this browser: what may be seen, for how long (in seconds), and what is looked at first. */
export async function beginPreview(pass: string, maxAge: number, perspective?: string): Promise<void> {
  const draft = await draftMode()
  draft.enable()
  const jar = await cookies()
  // Next sets it for other sites' frames, which browsers refuse where there is no encryption.
  const value = jar.get(draftCookie)?.value ?? ''
  jar.set({ ...shape(), name: draftCookie, value, maxAge })
  jar.set({ ...shape(), name: passCookie, value: pass, maxAge })
  if (perspective === undefined) jar.delete(perspectiveCookieName)
  else await choosePerspective(perspective)
}

export async function choosePerspective(perspective: string): Promise<void> {
  const jar = await cookies()
  jar.set({ ...shape(), name: perspectiveCookieName, value: perspective })
}

/** Ends the preview in this browser. */
export async function endPreview(): Promise<void> {
  const jar = await cookies()
  for (const name of [draftCookie, passCookie, perspectiveCookieName]) jar.delete(name)
}

import { headers } from 'next/headers'
import { PreviewBar, type Shown } from '@/components/preview/preview-bar'
import { PreviewTools } from '@/components/preview/preview-tools'
import type { SiteSettings } from '@/lib/content'
import { askedPathHeader } from '@/lib/site/redirects'
import { paths } from '@/lib/site/urls'
import { currentPreview, type Preview } from '@/sanity/preview/preview'
import { releaseTitle } from '@/sanity/preview/release-title'

/** What previews add to a page: the bar above it, and what follows the editor. Nothing for readers. */
export async function PreviewFrame({ settings }: { settings: SiteSettings }) {
  const preview = await currentPreview()
  if (!preview) return null
  const path = (await headers()).get(askedPathHeader) ?? paths.front()
  return (
    <>
      <PreviewBar shown={await shownBy(preview)} path={path} settings={settings} />
      {preview.kind !== 'ended' && (
        <PreviewTools canEdit={preview.kind === 'editor'} typedIn={typedIn(preview)} />
      )}
    </>
  )
}

/** Where what an editor types can be seen on this page: in drafts, or in a release. */
const typedIn = (preview: Preview): string | undefined =>
  preview.kind === 'editor' && preview.perspective[0] !== 'published' ? preview.perspective[0] : undefined

async function shownBy(preview: Preview): Promise<Shown> {
  switch (preview.kind) {
    case 'editor': {
      const [first = 'drafts'] = preview.perspective
      if (first === 'drafts' || first === 'published') return { kind: first }
      return { kind: 'release', title: await releaseTitle(first) }
    }
    case 'release':
      return { kind: 'release', title: await releaseTitle(preview.release), until: preview.until }
    default:
      return preview
  }
}

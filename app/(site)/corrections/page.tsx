import type { Metadata } from 'next'
import { CorrectionsView } from '@/components/corrections/corrections-view'
import { Frame } from '@/components/layout/frame'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { correctionsOf } from '@/lib/story/corrections'
import { correctionsQuery } from '@/lib/queries'
import { windowOf } from '@/lib/queries/paging'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { oncePerRequest } from '@/sanity/pages/fetch'
import { pageMetadata } from '../metadata'
import { inMetadata, pageAsked, placeIn, type Asked } from '../paging'
import { loadSite, pageValidity } from '../site'

type Props = { searchParams: Promise<Asked> }

const askCorrections = oncePerRequest(correctionsQuery)

async function load({ searchParams }: Props) {
  const path = paths.corrections()
  const page = pageAsked(await searchParams, path)
  const [{ settings }, { data, ...validity }] = await Promise.all([loadSite(), askCorrections({})])
  const all = correctionsOf(data, settings)
  const { from, to } = windowOf(page)
  const corrections = all.slice(from, to)
  return { corrections, ...validity, place: placeIn(all.length, path, page, corrections.length) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ settings }, { place }] = await Promise.all([loadSite(), load(props)])
  const { title, about } = wordsFor(settings.language).corrections
  return pageMetadata({ settings, title, description: about, path: place.path, pages: inMetadata(place) })
}

export default async function CorrectionsPage(props: Props) {
  const [site, list] = await Promise.all([loadSite(), load(props)])
  return (
    <Frame settings={site.settings}>
      <SyncTags of={pageValidity(site, list)} />
      <CorrectionsView corrections={list.corrections} pagination={list.place} settings={site.settings} />
    </Frame>
  )
}

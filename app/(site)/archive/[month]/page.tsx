import type { Metadata } from 'next'
import { MonthView } from '@/components/archive/month-view'
import { Frame } from '@/components/layout/frame'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { monthsOf, neighboursOf } from '@/lib/arrangement/archive'
import { formatMonth, isMonth, monthBounds } from '@/lib/language/dates'
import { askForPage, monthOfStories } from '@/lib/arrangement/newest'
import { monthQuery } from '@/lib/queries'
import { windowOf } from '@/lib/queries/paging'
import { publishedTimes } from '@/lib/story/story-dates'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { oncePerRequest } from '@/sanity/pages/fetch'
import { pageMetadata } from '../../metadata'
import { missing } from '../../moved'
import { inMetadata, pageAsked, placeIn, type Asked } from '../../paging'
import { loadSite, pageValidity, together } from '../../site'
import { loadCards } from '../../stories'

type Props = { params: Promise<{ month: string }>; searchParams: Promise<Asked> }

const askMonth = oncePerRequest(monthQuery)

/** The stories of the month in the address, in the publication's time zone. A month without stories has no page. */
async function load({ params, searchParams }: Props) {
  const [site, { month }, asked] = await Promise.all([loadSite(), params, searchParams])
  if (!isMonth(month)) return missing()
  const path = paths.month(month)
  const page = pageAsked(asked, path)
  const [bounds, window] = [monthBounds(month, site.settings.timeZone), windowOf(page)]
  const { found, start } = await askForPage(window, (stretch) => askMonth({ ...bounds, ...stretch }))
  const { ids, total } = monthOfStories(found.data, site.settings, { ...bounds, ...window, start })
  if (total === 0) return missing()
  const cards = await loadCards(ids)
  const stories = { data: { items: cards.data, total }, ...together(found, cards) }
  const { timeZone } = site.settings
  const beside = [...found.data.beside, ...found.data.others]
  const neighbours = neighboursOf(monthsOf(publishedTimes(beside, { timeZone }), timeZone), month)
  return { site, month, stories, neighbours, place: placeIn(total, path, page, cards.data.length) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { site, month, stories, place } = await load(props)
  const { language } = site.settings
  const { archive } = wordsFor(language)
  return pageMetadata({
    settings: site.settings,
    title: `${archive.title}: ${formatMonth(month, language)}`,
    description: `${formatMonth(month, language)}: ${archive.stories(stories.data.total)}.`,
    path: place.path,
    pages: inMetadata(place),
  })
}

export default async function MonthPage(props: Props) {
  const { site, month, stories, neighbours, place } = await load(props)
  const { settings } = site
  return (
    <Frame settings={settings}>
      <SyncTags of={pageValidity(site, stories)} />
      <MonthView
        month={month}
        articles={stories.data}
        neighbours={neighbours}
        pagination={place}
        settings={settings}
      />
    </Frame>
  )
}

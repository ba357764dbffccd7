import { Frame } from '@/components/layout/frame'
import { NotFound } from '@/components/message/not-found'
import { wordsFor } from '@/lib/language/words'
import { loadSite } from './site'

/** What readers see if a page finds no document. */
export default async function SiteNotFound() {
  const { settings } = await loadSite()
  return (
    <Frame settings={settings}>
      <NotFound words={wordsFor(settings.language)} />
    </Frame>
  )
}

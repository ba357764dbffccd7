import type { Figure, Sharing, SiteSettings } from '../content'
import { socialImage, type Picture } from '../pictures/images'
import type { Origins } from '../site/origins'
import { absolute, cardPath, paths, reservedNames } from '../site/urls'

type Page = {
  settings: SiteSettings
  title?: string
  path: string
  image?: Figure | undefined
  sharing?: Sharing | undefined
}

/** Whether a page has a drawn card of its own. All others use that of the front page, which shows the tagline. */
const hasCard = (path: string) => {
  const [, first = '', second] = (path.split('?', 1)[0] ?? '').split('/')
  return second === undefined
    ? first !== '' && !reservedNames.has(first)
    : ['articles', 'sections', 'topics', 'authors'].includes(first)
}

// Other sites show a narrower picture small beside a link, if at all, but a drawn card large.
const NARROWEST = 600

/** A picture as other sites show it, unless it is too small for them. */
function sharedImage({ alt, ...picture }: Picture & { alt: string }, { siteUrl, images }: Origins) {
  const shared = socialImage(picture, images)
  if (!shared || shared.width < NARROWEST) return undefined
  const { path, width, height } = shared
  return { url: absolute(siteUrl, path), width, height, alt, type: 'image/jpeg' }
}

/** The card that is drawn for a page. */
function drawnCard({ settings, title = settings.title, path, sharing }: Page, { siteUrl }: Origins) {
  const [of, alt] = hasCard(path)
    ? [path, sharing?.socialHeadline ?? title]
    : [paths.front(), settings.tagline ?? settings.title]
  return { url: absolute(siteUrl, cardPath(of)), width: 1200, height: 630, alt, type: 'image/png' }
}

/** The picture that other sites show for a page: the one made for them, the page's own or, if none will do, the drawn card. */
export function pageImage(page: Page, origins: Origins) {
  const pictures = [page.sharing?.socialImage, page.image].flatMap((picture) => picture ?? [])
  const shared = pictures.flatMap((picture) => sharedImage(picture, origins) ?? [])
  return shared[0] ?? drawnCard(page, origins)
}

import type { Figure, SiteSettings } from '../content'
import { socialImage } from '../pictures/images'
import type { Origins } from '../site/origins'
import { absolute, cardPath, paths, reservedNames } from '../site/urls'

type Page = { settings: SiteSettings; title?: string; path: string; image?: Figure | undefined }

/** Whether a page has a drawn card of its own. All others use that of the front page, which shows the tagline. */
const hasCard = (path: string) => {
  const [, first = '', second] = (path.split('?', 1)[0] ?? '').split('/')
  return second === undefined
    ? first !== '' && !reservedNames.has(first)
    : ['articles', 'sections', 'topics', 'authors'].includes(first)
}

// Other sites show a narrower picture small beside a link, if at all, but a drawn card large.
const NARROWEST = 600

/** The picture that other sites show for a page: its own, or else the drawn card. */
export function pageImage({ settings, title = settings.title, path, image }: Page, origins: Origins) {
  const picture = image && socialImage(image, origins.images)
  if (picture && picture.width >= NARROWEST) {
    const { width, height } = picture
    return {
      url: absolute(origins.siteUrl, picture.path),
      width,
      height,
      alt: image.alt,
      type: 'image/jpeg',
    }
  }
  const [of, alt] = hasCard(path) ? [path, title] : [paths.front(), settings.tagline ?? settings.title]
  return { url: absolute(origins.siteUrl, cardPath(of)), width: 1200, height: 630, alt, type: 'image/png' }
}

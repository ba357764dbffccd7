import { excerpt } from '../language/cut'
import type { PageMetadata } from './page-metadata'
import { shownLengths } from './shown-lengths'

/** A link to a page as other sites show it. */
export type SharedLink = {
  host: string
  title: string
  description: string | undefined
  image: PageMetadata['openGraph']['images'][number]
}

/** How other sites show a link to a page, by what it tells them; undefined if it names no picture. */
export function sharedLink({ openGraph }: PageMetadata): SharedLink | undefined {
  const [image] = openGraph.images
  const description = openGraph.description && excerpt(openGraph.description, shownLengths.socialDescription)
  return (
    image && {
      host: new URL(openGraph.url).host,
      title: excerpt(openGraph.title, shownLengths.socialHeadline),
      description,
      image,
    }
  )
}

import type { Metadata } from 'next'
import type { Figure, SiteSettings } from '@/lib/content'
import { env } from '@/lib/env'
import { imageAttributes } from '@/lib/images'
import { excerpt } from '@/lib/plain-text'
import { absolute } from '@/lib/urls'

type Page = {
  settings: SiteSettings
  /** The page's own title; the front page has only the site's. */
  title?: string
  description?: string | undefined
  path: string
  image?: Figure | undefined
  /** What a story says beyond what any page does. */
  story?: {
    publishedTime: string
    modifiedTime?: string
    authors: string[]
    section?: string
    tags: string[]
  }
}

const DESCRIPTION_LENGTH = 200

const socialImage = (figure: Figure) => {
  const { src, width, height } = imageAttributes(figure, { sizes: '', ratio: 1200 / 630 }, env().images)
  return { url: absolute(env().siteUrl, src), width, height, alt: figure.alt }
}

/** What search engines and other sites are told about a page. */
export function pageMetadata({ settings, title, description, path, image, story }: Page): Metadata {
  const url = absolute(env().siteUrl, path)
  const about = description && excerpt(description, DESCRIPTION_LENGTH)
  const shared = {
    title: title ?? settings.title,
    ...(about && { description: about }),
    url,
    siteName: settings.title,
    locale: settings.language.replace('-', '_'),
    ...(image && { images: [socialImage(image)] }),
  }
  return {
    title: title ? `${title} · ${settings.title}` : settings.title,
    ...(about && { description: about }),
    alternates: { canonical: url },
    openGraph: story ? { ...shared, type: 'article', ...story } : { ...shared, type: 'website' },
    twitter: { card: image ? 'summary_large_image' : 'summary' },
  }
}

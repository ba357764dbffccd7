import type { ProfilePageLeaf, WithContext } from 'schema-dts'
import type { Author, SiteSettings } from '../content'
import { searchImages } from '../pictures/images'
import type { Origins } from '../site/origins'
import { absolute, paths } from '../site/urls'
import { publisher } from './json-ld-publisher'

/** An author's page as schema.org's ProfilePage. */
export function profileJsonLd(
  { name, slug, role, bio, portrait }: Author,
  settings: SiteSettings,
  origins: Origins,
): WithContext<ProfilePageLeaf> {
  const url = absolute(origins.siteUrl, paths.author(slug))
  const images = portrait ? searchImages(portrait, origins.images) : []
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url,
    inLanguage: settings.language,
    mainEntity: {
      '@type': 'Person',
      '@id': url,
      name,
      url,
      jobTitle: role,
      description: bio,
      ...(images.length > 0 && { image: images.map(({ path }) => absolute(origins.siteUrl, path)) }),
      worksFor: publisher(settings, origins),
    },
  }
}

import type { OrganizationLeaf } from 'schema-dts'
import type { SiteSettings } from '../content'
import { logoPicture } from '../pictures/images'
import type { Origins } from '../site/origins'
import { absolute, logoPath, paths } from '../site/urls'

/** The publication as schema.org's Organization, with its logo or else the drawn one. */
export function publisher({ title, logo }: SiteSettings, { siteUrl, images }: Origins): OrganizationLeaf {
  const path = logo ? logoPicture(logo, images) : logoPath
  return {
    '@type': 'Organization',
    name: title,
    url: absolute(siteUrl, paths.front()),
    logo: { '@type': 'ImageObject', url: absolute(siteUrl, path) },
  }
}

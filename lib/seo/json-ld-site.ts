import type { SearchActionLeaf, WebSiteLeaf, WithActionConstraints, WithContext } from 'schema-dts'
import type { SiteSettings } from '../content'
import type { Origins } from '../site/origins'
import { absolute, paths } from '../site/urls'
import { publisher } from './json-ld-publisher'

/** The whole site as schema.org's WebSite, for the front page: its name, who publishes it, how to search it. */
export function siteJsonLd(settings: SiteSettings, origins: Origins): WithContext<WebSiteLeaf> {
  const search: WithActionConstraints<SearchActionLeaf> = {
    '@type': 'SearchAction',
    target: {
      '@type': 'EntryPoint',
      // The braces belong to the template and must not be encoded.
      urlTemplate: `${absolute(origins.siteUrl, paths.search())}?q={search_term_string}`,
    },
    'query-input': 'required name=search_term_string',
  }
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: settings.title,
    description: settings.tagline,
    url: absolute(origins.siteUrl, paths.front()),
    inLanguage: settings.language,
    publisher: publisher(settings, origins),
    potentialAction: search,
  }
}

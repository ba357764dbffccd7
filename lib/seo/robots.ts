import { absolute, paths } from '../urls'

/**
 * What crawlers may fetch (RFC 9309): pages and their pictures, not the Studio or what programs talk to. Of two rules that match,
 * the longer one counts, so that pictures may be fetched though the rest of the lake may not.
 */
export const robotsTxt = (siteUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /',
    `Disallow: ${paths.studio()}`,
    'Disallow: /api/',
    'Disallow: /lake/',
    'Allow: /lake/images/',
    '',
    `Sitemap: ${absolute(siteUrl, paths.sitemap())}`,
    `Sitemap: ${absolute(siteUrl, paths.newsSitemap())}`,
    '',
  ].join('\n')

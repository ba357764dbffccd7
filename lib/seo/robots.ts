import { absolute, paths } from '../site/urls'

/**
 * What crawlers may fetch (RFC 9309): pages and their pictures, not the Studio, what programs talk to, or the results of
 * searches. Of two rules that match, the longer one counts, so that pictures may be fetched though the rest of the lake may not.
 */
export const robotsTxt = (siteUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /',
    `Disallow: ${paths.studio()}`,
    'Disallow: /api/',
    'Disallow: /lake/',
    'Allow: /lake/images/',
    // Every search is another address: crawlers would never come to an end.
    `Disallow: ${paths.search()}?`,
    '',
    `Sitemap: ${absolute(siteUrl, paths.sitemap())}`,
    `Sitemap: ${absolute(siteUrl, paths.newsSitemap())}`,
    '',
  ].join('\n')

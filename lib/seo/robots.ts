import { absolute, paths } from '../site/urls'

/**
 * What crawlers may fetch (RFC 9309): pages and their pictures, but not the Studio, what programs talk to, or the
 * results of searches. The longest rule that matches counts, so pictures may be fetched although the rest of the
 * lake may not.
 */
export const robotsTxt = (siteUrl: string): string =>
  [
    'User-agent: *',
    'Allow: /',
    `Disallow: ${paths.studio()}`,
    'Disallow: /api/',
    'Disallow: /lake/',
    'Allow: /lake/images/',
    // Every search has an address of its own: crawlers would never come to an end.
    `Disallow: ${paths.search()}?`,
    '',
    `Sitemap: ${absolute(siteUrl, paths.sitemap())}`,
    `Sitemap: ${absolute(siteUrl, paths.newsSitemap())}`,
    '',
  ].join('\n')

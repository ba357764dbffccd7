import { paths } from './urls'

/** The Studio, what is for programs, and files: everything on this origin that is not a reader's page. */
const otherPaths = [paths.studio(), `${paths.studio()}/*`, '/lake/*', '/api/*', '/*.xml', '/*.json', '/*.txt']
const otherLinks = '[download], [target="_blank"], [rel~="nofollow"], [href^="#"]'

/**
 * Tells browsers which links to render before they are followed, as JSON for `<script type="speculationrules">`
 * (https://html.spec.whatwg.org/multipage/speculative-loading.html): those to readers' pages, once a reader points at
 * one. To render costs the server no more than to fetch does, since the pages have no script that asks for anything,
 * and saves the reader the wait for the lead picture too.
 */
export const speculationRules = (): string =>
  JSON.stringify({
    prerender: [
      {
        where: {
          and: [
            { href_matches: '/*' },
            { not: { href_matches: otherPaths } },
            { not: { selector_matches: otherLinks } },
          ],
        },
        eagerness: 'moderate',
      },
    ],
  })

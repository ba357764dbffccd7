import { paths } from './urls'

/** Everything on this origin that is not a reader's page: the Studio, what is for programs, and files. */
const otherPaths = [paths.studio(), `${paths.studio()}/*`, '/lake/*', '/api/*', '/*.xml', '/*.json', '/*.txt']
const otherLinks = '[download], [target="_blank"], [rel~="nofollow"], [href^="#"]'

/**
 * Tells browsers which links to render before they are followed, as JSON for `<script type="speculationrules">`
 * (https://html.spec.whatwg.org/multipage/speculative-loading.html): links to readers' pages, once a reader points
 * at one. Rendering costs the server no more than fetching, since no script on the pages asks for anything, and it
 * also saves the reader the wait for the lead picture.
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

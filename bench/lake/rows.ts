import type { Row } from '../support/findings'

/** All measurements of the lake, in the order in which they run. Each is loaded only when it is needed. */
export const rows: readonly Row[] = [
  {
    name: 'queries',
    title: 'the site’s queries and the Studio’s against a raw read',
    needs: [],
    run: async (bench) => (await import('./queries')).queries(bench),
  },
]

import type { Row } from '../support/findings'

/** All measurements of the press, in the order in which they run. Each is loaded only when it is needed. */
export const rows: readonly Row[] = [
  {
    name: 'start',
    title: 'from a start to the first page, and the memory of its processes',
    needs: [],
    run: async (bench) => (await import('./start')).start(bench),
  },
  {
    name: 'story',
    title: 'a printed story against a bare Node server, nginx and no press',
    needs: ['wrk', 'nginx'],
    run: async (bench) => (await import('./story')).story(bench),
  },
  {
    name: 'files-behind-nginx',
    title: 'PRESS_DIR behind nginx against nginx',
    needs: ['wrk', 'nginx'],
    run: async (bench) => (await import('./files-behind-nginx')).filesBehindNginx(bench),
  },
  {
    name: 'not-modified',
    title: '304 answers against 200 answers',
    needs: ['wrk'],
    run: async (bench) => (await import('./not-modified')).notModified(bench),
  },
  {
    name: 'many-stories',
    title: 'more stories than the press may keep',
    needs: [],
    run: async (bench) => (await import('./many-stories')).manyStories(bench),
  },
  {
    name: 'freshness',
    title: 'from publishing to the new text in a reader’s answer',
    needs: [],
    run: async (bench) => (await import('./freshness')).freshness(bench),
  },
  {
    name: 'first-readers',
    title: 'a thousand first readers at once',
    needs: [],
    run: async (bench) => (await import('./first-readers')).firstReaders(bench),
  },
  {
    name: 'page-weight',
    title: 'a story as Chromium sees it',
    needs: ['browser'],
    run: async (bench) => (await import('./page-weight')).pageWeight(bench),
  },
  {
    name: 'lighthouse',
    title: 'Lighthouse',
    needs: ['browser'],
    run: async (bench) => (await import('./lighthouse')).lighthouseScores(bench),
  },
  {
    name: 'memory',
    title: 'memory of the front door under mixed load',
    needs: ['wrk'],
    run: async (bench) => (await import('./memory')).memory(bench),
  },
]

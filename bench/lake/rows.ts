import type { Row } from '../support/findings'

/** All measurements of the lake, in the order in which they run. Each is loaded only when it is needed. */
export const rows: readonly Row[] = [
  {
    name: 'queries',
    title: 'the site’s queries and the Studio’s against a raw read',
    needs: [],
    run: async (bench) => (await import('./queries')).queries(bench),
  },
  {
    name: 'throughput',
    title: '32 connections against a bare Hono route',
    needs: ['wrk'],
    run: async (bench) => (await import('./throughput')).throughput(bench),
  },
  {
    name: 'write',
    title: 'a durable patch with idle listeners against insert and fsync',
    needs: [],
    run: async (bench) => (await import('./write')).write(bench),
  },
  {
    name: 'memory',
    title: 'memory of all processes after a mixed load',
    needs: [],
    run: async (bench) => (await import('./memory')).memory(bench),
  },
  {
    name: 'start',
    title: 'from a start to the first answer',
    needs: [],
    run: async (bench) => (await import('./start')).start(bench),
  },
  {
    name: 'import',
    title: 'an import against a bare insert, and the size of the folder',
    needs: [],
    run: async (bench) => (await import('./import')).importing(bench),
  },
  {
    name: 'nobody-waits',
    title: 'an editor, a page and a watcher while eight clients ask for too much',
    needs: [],
    run: async (bench) => (await import('./nobody-waits')).nobodyWaits(bench),
  },
  {
    name: 'schedules',
    title: 'a thousand releases of one moment, and who else asks and writes then',
    needs: [],
    run: async (bench) => (await import('./schedules')).schedules(bench),
  },
  {
    name: 'source-maps',
    title: 'queries with a source map against the same without',
    needs: [],
    run: async (bench) => (await import('./source-maps')).sourceMaps(bench),
  },
  {
    name: 'beside-groq-js',
    title: 'the same queries by plain groq-js over everything in memory',
    needs: [],
    run: async (bench) => (await import('./beside-groq-js')).besideGroqJs(bench),
  },
]

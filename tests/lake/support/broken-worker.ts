// A worker that never gets ready, until the test that started it says that it may.
import { existsSync } from 'node:fs'

import { serveJobs } from '@/lake/workers/serve-jobs'

import { permissionOf } from './workers'

if (!existsSync(permissionOf(process.ppid))) throw new Error('This worker is broken.')
serveJobs({ nothing: () => ({}) })

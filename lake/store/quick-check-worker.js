// Plain JavaScript, so that the thread needs no loader. It reads the whole file, which takes seconds where there is much.
import { parentPort, workerData } from 'node:worker_threads'

import { DatabaseSync } from '@photostructure/sqlite'

const mostProblems = 10

function problemsOf(file) {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = db.prepare(`PRAGMA quick_check(${mostProblems})`).all()
    return rows.map(({ quick_check: words }) => String(words)).filter((words) => words !== 'ok')
  } finally {
    db.close()
  }
}

parentPort?.postMessage(problemsOf(workerData))

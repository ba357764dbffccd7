// Plain JavaScript, so that the process needs no loader. It reads the whole file, which takes seconds where there is much.
import { setPriority } from 'node:os'

import { DatabaseSync } from '@photostructure/sqlite'

const mostProblems = 10

function problemsIn(file) {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = db.prepare(`PRAGMA quick_check(${mostProblems})`).all()
    return rows.map(({ quick_check: words }) => String(words)).filter((words) => words !== 'ok')
  } finally {
    db.close()
  }
}

function answerFor(file) {
  try {
    return { problems: problemsIn(file) }
  } catch (error) {
    return { error: String(error instanceof Error ? error.message : error) }
  }
}

// Those who want something of the lake go first.
setPriority(19)
process.stdout.write(JSON.stringify(answerFor(process.argv[2])))

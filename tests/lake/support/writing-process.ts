// Opens a lake's folder as the commands do, and writes into it at the same time as others: FOLDER NAME COUNT.
import { openLake } from '@/lake/http/server'

import { lakeConfig } from './lake-config'

const [folder = '', name = '', count = '0'] = process.argv.slice(2)
const lake = openLake(lakeConfig(folder))
const [dataset] = lake.datasets.values()
if (!dataset) throw new Error('There is no dataset.')

for (let n = 0; n < Number(count); n += 1) {
  const transactionId = `${name}-${n}`
  const mutations = [
    { create: { _id: `doc-${transactionId}`, _type: 'note', n } },
    { patch: { id: 'counter', inc: { total: 1 } } },
  ]
  dataset.commit(mutations, { author: name, transactionId })
}

// Until everybody has written everything, or the test that started this process has ended.
process.stdin.on('end', () => {
  const total = dataset.read('counter')?.total
  console.log(JSON.stringify({ seq: dataset.seq, total, documents: [...dataset.documents()].length }))
  lake.close()
})
console.log('written')
process.stdin.resume()

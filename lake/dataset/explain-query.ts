import type { JsonObject } from '../documents/types'
import { storedBase } from '../documents/asset-address'
import { answerQuery } from '../query/answer'
import { explained } from '../query/explain'
import { parsePerspective } from '../query/perspective'
import { timeLimits } from '../query/run'
import { Dataset } from './dataset'
import { DatasetReader } from './reader'

type Asked = {
  folder: string
  dataset: string
  projectId: string
  query: string
  params: JsonObject
  perspective: string
}

/** Asks a query as somebody who has signed in, and says how its documents were found. Throws the query's error. */
export async function explainQuery({
  folder,
  dataset,
  perspective: name,
  ...asked
}: Asked): Promise<string[]> {
  // Makes the file, or brings it up to date, where that has to be done.
  const opened = new Dataset(dataset, folder)
  const reader = new DatasetReader(opened.file)
  opened.close()
  try {
    const perspective = parsePerspective(name, 'X')
    const request = {
      ...asked,
      perspective,
      signedIn: true,
      identity: 'command-line',
      assetBase: storedBase,
      returnQuery: false,
      timeLimit: timeLimits.signedIn,
    }
    const ask = () =>
      reader.at(perspective, true, storedBase, (source) => answerQuery(source, dataset, request))
    const first = await ask()
    const again = await ask()
    const lists =
      again.wanted.size > 0
        ? `${again.wanted.size} more ${again.wanted.size === 1 ? 'list' : 'lists'} would make it faster; the lake begins to keep them when somebody who has signed in asks this.`
        : 'No further list would make it faster.'
    return [
      `${first.ms.toFixed(1)} ms at first, ${again.ms.toFixed(1)} ms once what it read was in memory; ${Buffer.byteLength(again.body).toLocaleString('en')} bytes.`,
      ...explained(again.accesses).map((line) => `- ${line}`),
      lists,
    ]
  } finally {
    reader.close()
  }
}

import type { Command } from 'commander'
import { z } from 'zod'

import type { LakeConfig } from '../config'
import { explainQuery } from '../dataset/explain-query'

/** Adds `lake explain`, which asks a query and says how its documents were found. */
export function addExplainCommand(program: Command, config: () => LakeConfig): void {
  program
    .command('explain')
    .description('ask a query and say how its documents were found, and how long that took')
    .argument('<groq>', 'the query')
    .option('--perspective <name>', 'raw, published or drafts', 'published')
    .option('--params <json>', 'its parameters, as a JSON object', '{}')
    .action(async (query: string, { perspective, params }: { perspective: string; params: string }) => {
      const { folder, projectId, datasets } = config()
      for (const dataset of datasets) {
        const lines = await explainQuery({
          folder,
          dataset,
          projectId,
          query,
          perspective,
          params: paramsIn(params),
        })
        for (const line of lines) console.log(line)
      }
    })
}

function paramsIn(text: string) {
  try {
    return z.record(z.string(), z.json()).parse(JSON.parse(text))
  } catch {
    throw new Error(
      `--params is ${JSON.stringify(text)}; it must be a JSON object such as {"slug": "first-story"}.`,
    )
  }
}

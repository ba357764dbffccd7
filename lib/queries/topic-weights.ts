import { z } from 'zod'
import { readable } from './filters'
import type { Query } from './query'

const answer = z.object({ stories: z.number(), uses: z.array(z.string()) })

/** How many of a story's topics have a say in what is related to it: the first ones. */
export const MOST_TOPICS = 20

/**
 * The weight of each topic, by its id: how much it says about a story that has it. The fewer stories share a topic,
 * the more it weighs (inverse document frequency). A topic that every story has weighs next to nothing.
 */
export const topicWeightsQuery: Query<{ topics: readonly string[] }, ReadonlyMap<string, number>> = {
  name: 'topicWeights',
  groq: `{
    "stories": count(*[${readable}]),
    "uses": *[count(topics[_ref in $topics]) > 0 && ${readable}]{"topics": array::unique(topics[_ref in $topics]._ref)}.topics[]
  }`,
  reads: ['article'],
  parse: (result) => {
    const { stories, uses } = answer.parse(result)
    const counts = new Map<string, number>()
    for (const topic of uses) counts.set(topic, (counts.get(topic) ?? 0) + 1)
    return new Map([...counts].map(([topic, count]) => [topic, Math.log(1 + stories / count)]))
  },
}

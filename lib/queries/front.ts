import { z } from 'zod'
import type { ArticleCard } from '../content'
import { articleCard } from '../content/article'
import { fit, fitAll } from '../content/fit'
import { siteSettings } from '../content/settings'
import { newestFirst, readable } from './filters'
import * as project from './projections'
import type { NoParams, Query } from './query'

export type Front = { lead: ArticleCard | null; latest: ArticleCard[] }

const name = 'front'
const answer = z.object({ chosen: z.unknown(), latest: z.unknown() })
const chosen = siteSettings.pick({ leadStory: true })

/** The front page: the story that the editors chose to lead, else the newest, and the latest besides it. */
export const frontQuery: Query<NoParams, Front> = {
  name,
  groq: `{
    "chosen": *[_type == "siteSettings" && _id == "siteSettings"][0]{
      _id, leadStory->{${project.articleCard}}
    },
    "latest": *[${readable}] | ${newestFirst}[0...19]{${project.articleCard}}
  }`,
  reads: ['siteSettings', 'article', 'author', 'section'],
  parse: (result, report) => {
    const edge = { query: name, report }
    const parts = answer.parse(result)
    const latest = fitAll(articleCard, parts.latest, edge)
    const lead = fit(chosen, parts.chosen, edge)?.leadStory ?? latest[0] ?? null
    return { lead, latest: latest.filter(({ _id }) => _id !== lead?._id) }
  },
}

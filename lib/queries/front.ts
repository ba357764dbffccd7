import { z } from 'zod'
import type { ArticleCard, SectionLink } from '../content'
import { articleCard } from '../content/card'
import { fit, fitAll } from '../content/fit'
import { sectionLink } from '../content/section'
import { siteSettings } from '../content/settings'
import { newestFirst, readable } from './filters'
import * as project from './projections'
import type { NoParams, Query } from './query'

/** A section as the front page shows it, with its newest stories that stand nowhere else on that page. */
export type FrontSection = { section: SectionLink; articles: ArticleCard[] }

export type Front = {
  lead: ArticleCard | null
  /** What the editors put after the lead, in their order. */
  top: ArticleCard[]
  latest: ArticleCard[]
  sections: FrontSection[]
}

const name = 'front'
const answer = z.object({ chosen: z.unknown(), sections: z.unknown(), latest: z.unknown() })
const chosen = siteSettings.pick({ leadStory: true, topStories: true })
const block = z.object({ section: z.unknown(), articles: z.unknown() })

const LATEST = 12
const OF_A_SECTION = 4
/** More is asked for than is shown, since some of it stands on the page already: lead, top stories, and for a section the latest. */
const SPARE = 12

const settings = `*[_type == "siteSettings" && _id == "siteSettings"][0]`

/** Gives out each story once. */
const onlyOnce = () => {
  const shown = new Set<string>()
  return (articles: readonly ArticleCard[], most = Infinity): ArticleCard[] => {
    const fresh = articles.filter(({ _id }) => !shown.has(_id)).slice(0, most)
    for (const { _id } of fresh) shown.add(_id)
    return fresh
  }
}

/**
 * The front page: the story that the editors chose to lead, else the newest; what they put after it; the latest; and the
 * sections that they want there. Each story stands there once.
 */
export const frontQuery: Query<NoParams, Front> = {
  name,
  groq: `{
    "chosen": ${settings}{
      _id, leadStory->{${project.articleCard}}, topStories[]->{${project.articleCard}}
    },
    "sections": ${settings}.frontSections[]->{
      "section": {${project.sectionLink}},
      "articles": *[${readable} && section._ref == ^._id] | ${newestFirst}[0...${OF_A_SECTION + LATEST + SPARE}]{${project.articleCard}}
    },
    "latest": *[${readable}] | ${newestFirst}[0...${LATEST + SPARE}]{${project.articleCard}}
  }`,
  reads: ['siteSettings', 'article', 'author', 'section'],
  parse: (result, report) => {
    const edge = { query: name, report }
    const parts = answer.parse(result)
    const byEditors = fit(chosen, parts.chosen, edge)
    const newest = fitAll(articleCard, parts.latest, edge)
    const once = onlyOnce()
    const [lead = null] = once([byEditors?.leadStory ?? [], newest].flat(), 1)
    const top = once(byEditors?.topStories ?? [])
    const latest = once(newest, LATEST)
    const sections = fitAll(block, parts.sections, edge).flatMap(({ section, articles }) => {
      const link = fit(sectionLink, section, edge)
      return link
        ? [{ section: link, articles: once(fitAll(articleCard, articles, edge), OF_A_SECTION) }]
        : []
    })
    return { lead, top, latest, sections: sections.filter(({ articles }) => articles.length > 0) }
  },
}

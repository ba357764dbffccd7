import { z } from 'zod'
import type { ArticleCard, SectionLink } from '../content'
import { fit, fitAll } from '../content/fit'
import { sectionLink } from '../content/section'
import { siteSettings } from '../content/settings'
import { candidates, fitDated, type Dated } from './newest'
import { projection } from './projection'
import type { NoParams, Query } from './query'

/** The parts from which `frontOf` makes the front page. */
export type FrontParts = {
  /** The lead story and the top stories that the editors chose, in their order. */
  leadStory: ArticleCard | null
  topStories: ArticleCard[]
  /** The candidates for the latest stories, and for those of each section that the editors want on the front page. */
  latest: Dated[]
  sections: { section: SectionLink; stories: Dated[] }[]
}

const name = 'front'
const answer = z.object({ chosen: z.unknown(), sections: z.unknown(), latest: z.unknown() })
const chosen = siteSettings.pick({ leadStory: true, topStories: true })
const block = z.object({ section: z.unknown(), stories: z.unknown() })

const settings = `*[_type == "siteSettings" && _id == "siteSettings"][0]`

const LATEST = 12
const OF_A_SECTION = 4
/**
 * More stories are asked for than are shown, since some are on the page already: the lead, the top stories and, for
 * a section, the latest.
 */
const SPARE = 12

/** How many stories are shown, and how many are asked for, to choose from. */
export const frontLengths = {
  latest: { shown: LATEST, asked: LATEST + SPARE },
  section: { shown: OF_A_SECTION, asked: OF_A_SECTION + LATEST + SPARE },
}

/** Asks for the parts of the front page. */
export const frontQuery: Query<NoParams, FrontParts> = {
  name,
  groq: `{
    "chosen": ${settings}{
      _id, ${projection(chosen)}
    },
    "sections": ${settings}.frontSections[]->{
      "section": {${projection(sectionLink)}},
      "stories": ${candidates(frontLengths.section.asked, ['section._ref == ^._id'])}
    },
    "latest": ${candidates(frontLengths.latest.asked)}
  }`,
  reads: ['siteSettings', 'article', 'author', 'section'],
  isOfMoment: true,
  parse: (result, reading) => {
    const { report, isOut } = reading
    const edge = { query: name, report }
    const dated = (values: unknown) => fitDated(values, name, reading)
    const parts = answer.parse(result)
    const byEditors = fit(chosen, parts.chosen, edge)
    return {
      leadStory: [byEditors?.leadStory ?? []].flat().find(isOut) ?? null,
      topStories: byEditors?.topStories.filter(isOut) ?? [],
      latest: dated(parts.latest),
      sections: fitAll(block, parts.sections, edge).flatMap(({ section, stories }) => {
        const link = fit(sectionLink, section, edge)
        return link ? [{ section: link, stories: dated(stories) }] : []
      }),
    }
  },
}

import type { ArticleCard, SectionLink } from '../content'
import { inOrder, newestIds } from './newest'
import type { FrontParts } from '../queries'
import { frontLengths } from '../queries/front'

/** A section on the front page, with the newest of its stories that appear nowhere else on the page. */
export type FrontSection = { section: SectionLink; articles: ArticleCard[] }

export type Front = {
  lead: ArticleCard | null
  /** The top stories, in the editors' order. */
  top: ArticleCard[]
  latest: ArticleCard[]
  sections: FrontSection[]
}

/** The ids of the stories that the front page may show in addition to those that the editors chose. */
export type FrontIds = { latest: string[]; sections: { section: SectionLink; ids: string[] }[] }

export const frontIds = ({ latest, sections }: FrontParts, zoned: { timeZone: string }): FrontIds => ({
  latest: newestIds(latest, zoned, { to: frontLengths.latest.asked }),
  sections: sections.map(({ section, stories }) => ({
    section,
    ids: newestIds(stories, zoned, { to: frontLengths.section.asked }),
  })),
})

/** Makes a function that leaves out every story it has returned before, so that no story is on the page twice. */
const onlyOnce = () => {
  const shown = new Set<string>()
  return (articles: readonly ArticleCard[], most = Infinity): ArticleCard[] => {
    const fresh = articles.filter(({ _id }) => !shown.has(_id)).slice(0, most)
    for (const { _id } of fresh) shown.add(_id)
    return fresh
  }
}

/**
 * Arranges the front page: the lead story (the editors' choice, else the newest), the top stories, the latest, and
 * the sections that the editors want there. Each story appears once.
 */
export function frontOf(
  { leadStory, topStories }: FrontParts,
  ids: FrontIds,
  cards: readonly ArticleCard[],
): Front {
  const newest = inOrder(ids.latest, cards)
  const once = onlyOnce()
  const [lead = null] = once([leadStory ?? [], newest].flat(), 1)
  const top = once(topStories)
  const latest = once(newest, frontLengths.latest.shown)
  const sections = ids.sections.map(({ section, ids: ofSection }) => ({
    section,
    articles: once(inOrder(ofSection, cards), frontLengths.section.shown),
  }))
  return { lead, top, latest, sections: sections.filter(({ articles }) => articles.length > 0) }
}

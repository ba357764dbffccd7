import type { ArticleCard, SectionLink } from '../content'
import { newestIds } from './newest'
import type { FrontParts } from '../queries'
import { frontLengths } from '../queries/front'

type Item = { _id: string }

/** The front page, made of cards or of anything else that stands for its stories. */
type Arranged<Story extends Item> = {
  lead: Story | null
  /** The top stories, in the editors' order. */
  top: Story[]
  latest: Story[]
  /** Sections, each with the newest of its stories that appear nowhere else on the page. */
  sections: { section: SectionLink; articles: Story[] }[]
}

export type Front = Arranged<ArticleCard>

/** A section on the front page. */
export type FrontSection = Front['sections'][number]

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
const onlyOnce = <Story extends Item>() => {
  const shown = new Set<string>()
  return (stories: readonly Story[], most = Infinity): Story[] => {
    const fresh = stories.filter(({ _id }) => !shown.has(_id)).slice(0, most)
    for (const { _id } of fresh) shown.add(_id)
    return fresh
  }
}

/**
 * Arranges the front page: the lead story (the editors' choice, else the newest), the top stories, the latest, and
 * the sections that the editors want there. Each story appears once. Stories that `storyOf` does not know are passed
 * over.
 */
function arranged<Story extends Item>(
  { lead: chosen, top: topStories }: { lead: Story | null; top: readonly Story[] },
  ids: FrontIds,
  storyOf: (id: string) => Story | undefined,
): Arranged<Story> {
  const known = (some: readonly string[]) => some.flatMap((id) => storyOf(id) ?? [])
  const newest = known(ids.latest)
  const once = onlyOnce<Story>()
  const [lead = null] = once([...(chosen ? [chosen] : []), ...newest], 1)
  const top = once(topStories)
  const latest = once(newest, frontLengths.latest.shown)
  const sections = ids.sections.map(({ section, ids: ofSection }) => ({
    section,
    articles: once(known(ofSection), frontLengths.section.shown),
  }))
  return { lead, top, latest, sections: sections.filter(({ articles }) => articles.length > 0) }
}

/** Stories that turn out unfit to be shown leave room for others; so often those are asked for. */
const MOST_ROUNDS = 3

/**
 * Makes the front page, and asks for the cards of no more stories than it shows. `ask` gives those that there are.
 */
export async function frontOf(
  { leadStory, topStories }: FrontParts,
  ids: FrontIds,
  ask: (ids: string[]) => Promise<readonly ArticleCard[]>,
): Promise<Front> {
  const cards = new Map<string, ArticleCard>()
  const asked = new Set<string>()
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const isUsable = (id: string) => cards.has(id) || !asked.has(id)
    const page = arranged<Item>({ lead: leadStory, top: topStories }, ids, (_id) =>
      isUsable(_id) ? { _id } : undefined,
    )
    const shown = [page.lead ?? [], page.top, page.latest, page.sections.map(({ articles }) => articles)]
    const chosen = new Set([leadStory ?? [], topStories].flat().map(({ _id }) => _id))
    const missing = shown
      .flat(2)
      .map(({ _id }) => _id)
      .filter((id) => !chosen.has(id) && !asked.has(id))
    if (missing.length === 0) break
    for (const id of missing) asked.add(id)
    for (const card of await ask(missing)) cards.set(card._id, card)
  }
  return arranged<ArticleCard>({ lead: leadStory, top: topStories }, ids, (id) => cards.get(id))
}

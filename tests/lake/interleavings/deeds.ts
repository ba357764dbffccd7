import type { JsonObject } from '@/lake/documents/types'

import type { Choices } from '../differential/choices'

/** The documents and releases that all editors have to do with, and the states that somebody takes releases to be in: `none` before they are made. */
export type Ground = { type: string; documents: readonly string[]; releases: ReadonlyMap<string, string> }

/** A document and a release that one action is about. */
type Target = { type: string; id: string; draft: string; version: string; release: string }

type Kind = readonly [weight: number, name: string, fields: (target: Target, choices: Choices) => JsonObject]
type Kinds = readonly Kind[]

const ofDraft = ({ id, draft }: Target): JsonObject => ({ publishedId: id, draftId: draft })
const ofVersion = ({ id, version }: Target): JsonObject => ({ publishedId: id, versionId: version })
const ofRelease = ({ release }: Target): JsonObject => ({ releaseId: release })

/** What somebody does who works on drafts. */
const onDrafts: Kinds = [
  [
    3,
    'document.create',
    (target, choices) => ({ ...ofDraft(target), attributes: content(choices, target, target.draft) }),
  ],
  [9, 'document.edit', (target, choices) => ({ ...ofDraft(target), patch: patch(choices) })],
  [4, 'document.publish', ofDraft],
  [2, 'document.discard', ofDraft],
  [1, 'document.unpublish', ofDraft],
  [
    1,
    'document.replaceDraft',
    (target, choices) => ({ ...ofDraft(target), attributes: content(choices, target, target.draft) }),
  ],
  [1, 'document.delete', ({ id, draft }) => ({ publishedId: id, includeVersions: [draft] })],
]

const soon = (choices: Choices) => new Date(Date.now() + choices.pick([0, 200, 3_600_000])).toISOString()

const onVersions: Kinds = [
  [
    4,
    'document.version.create',
    (target, choices) => ({ ...ofVersion(target), document: content(choices, target, target.version) }),
  ],
  [
    3,
    'document.version.create',
    (target, choices) => ({ ...ofVersion(target), baseId: choices.pick([target.id, target.draft]) }),
  ],
  [9, 'document.edit', (target, choices) => ({ ...ofVersion(target), patch: patch(choices) })],
  [
    4,
    'document.version.replace',
    (target, choices) => ({ document: content(choices, target, target.version) }),
  ],
  [2, 'document.version.discard', ofVersion],
  [2, 'document.version.unpublish', ofVersion],
]

/** What somebody does who works in releases, by the state in which they are. */
const inReleases: Readonly<Record<string, Kinds>> = {
  none: [[1, 'release.create', ofRelease]],
  active: [
    ...onVersions,
    [1, 'release.publish', ofRelease],
    [2, 'release.schedule', (target, choices) => ({ ...ofRelease(target), publishAt: soon(choices) })],
    [1, 'release.archive', ofRelease],
    [
      1,
      'release.edit',
      (target, choices) => ({ ...ofRelease(target), patch: { set: { 'metadata.title': text(choices) } } }),
    ],
  ],
  scheduled: [[1, 'release.unschedule', ofRelease]],
  archived: [
    [2, 'release.unarchive', ofRelease],
    [1, 'release.delete', ofRelease],
  ],
  published: [[1, 'release.delete', ofRelease]],
}
const anyInReleases = Object.values(inReleases).flat()

/** The names of all that is done. */
export const allDeeds = [...new Set([...onDrafts, ...anyInReleases].map(([, name]) => name))]

export type Works = 'on drafts' | 'in releases'

/** The actions that somebody asks for next, to be done together. */
export function someActions(choices: Choices, ground: Ground, works: Works): JsonObject[] {
  return choices.several(1, choices.chance(20) ? 3 : 1, () => {
    const [id, release] = [choices.pick(ground.documents), choices.pick([...ground.releases.keys()])]
    // Mostly each does what fits, and now and then what is mostly the other's, or what is to be refused.
    const fitting = choices.chance(90) ? inReleases[ground.releases.get(release) ?? 'none'] : anyInReleases
    const isOwn = choices.chance(85)
    const kinds = isOwn === (works === 'on drafts') ? onDrafts : (fitting ?? anyInReleases)
    const [, name, fields] = one(choices, kinds)
    const target = {
      type: ground.type,
      id,
      draft: `drafts.${id}`,
      version: `versions.${release}.${id}`,
      release,
    }
    return { actionType: `sanity.action.${name}`, ...fields(target, choices) }
  })
}

function one(choices: Choices, kinds: Kinds): Kind {
  let left = choices.below(kinds.reduce((sum, [weight]) => sum + weight, 0))
  const found = kinds.find(([weight]) => (left -= weight) < 0)
  if (!found) throw new Error('There is nothing to choose from.')
  return found
}

const text = (choices: Choices) =>
  `${choices.pick(['Ähre', 'Ton', '🦆 on the lake', ''])} ${choices.below(50)}`
const item = (choices: Choices): JsonObject => ({ _key: `k${choices.below(6)}`, text: text(choices) })

const content = (choices: Choices, { type }: Target, _id: string): JsonObject => ({
  _id,
  _type: type,
  n: choices.below(100),
  text: text(choices),
  list: choices.several(0, 4, () => item(choices)),
})

function patch(choices: Choices): JsonObject {
  return choices.pick<JsonObject>([
    { set: { text: text(choices) } },
    { set: { n: choices.below(100), 'deep.text': text(choices) } },
    { inc: { n: 1 } },
    { insert: { after: 'list[-1]', items: [item(choices)] }, setIfMissing: { list: [] } },
    { insert: { before: 'list[0]', items: [item(choices), item(choices)] } },
    { unset: [choices.pick(['list[0]', 'deep', 'list'])] },
    { set: { [`list[_key=="k${choices.below(6)}"].text`]: text(choices) } },
  ])
}

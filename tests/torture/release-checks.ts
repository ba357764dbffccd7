import { setTimeout as delay } from 'node:timers/promises'

import type { Dataset } from '@/lake/dataset/dataset'
import { publishedId, releaseId, versionId } from '@/lake/documents/ids'
import { documentAt, type Past } from '@/lake/history/revisions'
import type { LoggedTransaction } from '@/lake/journal/transaction'

import { assertThat, type Figures } from './figures'
import type { Ledger } from './ledger'
import { type KnownRelease, type Outcome, outcomeOf } from './release-record'
import type { ResumingStream } from './streams'

/** From when to when a lake was running, in milliseconds. */
export type Uptime = { from: number; to: number }

/** What tells when a release was published: journals know whole seconds. */
export type Watch = { everything: ResumingStream | undefined; uptimes: readonly Uptime[] }

/** So long is waited for what has long been due. What is still not published then is found by the check. */
const patienceMs = 10_000

/** Resolves when nothing is scheduled any more. */
export async function releasesAreSettled(url: string, token: string, ledger: Ledger): Promise<void> {
  const dues = ledger.releases.map((known) => outcomeOf(known, ledger).due?.publishAt ?? 0)
  const query = 'count(*[_type == "system.release" && state == "scheduled"])'
  const search = new URLSearchParams({ query, perspective: 'raw' })
  for (const end = Math.max(Date.now(), ...dues) + patienceMs; Date.now() < end; await delay(50)) {
    const response = await fetch(`${url}/v2025-02-19/data/query/production?${search}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { result } = await response.json()
    if (result === 0) return
  }
}

/** Throws a finding unless each release is what it was acknowledged to be, and was published once, as a whole, and not before its time. */
export function assertReleases(dataset: Dataset, ledger: Ledger, watch: Watch, figures: Figures): void {
  const heard = watch.everything?.stretches.flatMap((stretch) => stretch.heard) ?? []
  const heardAt = new Map(heard.map(({ id, at }) => [id, at]))
  for (const known of ledger.releases) {
    const outcome = outcomeOf(known, ledger)
    const publishing = publishingOf(dataset, known, outcome)
    if (known.isChecked) continue
    known.isChecked = true
    assertState(dataset, known, outcome)
    const past = { log: dataset.log, read: (id: string) => dataset.read(id) }
    if (publishing) assertWholePublished(past, known, outcome, publishing)
    count(outcome, figures)
    const at = publishing && heardAt.get(`${publishing.id}#${releaseId(known.name)}`)
    if (publishing && outcome.due && outcome.state === 'scheduled') {
      assertNotEarly(known, outcome.due.publishAt, publishing, at)
      if (at !== undefined) countDelay(at, outcome.due, { ledger, watch, figures })
    }
  }
}

const isToBePublished = ({ state }: Outcome) => state === 'scheduled' || state === 'published'

/** The transaction that has published a release. Throws a finding unless there is one where there has to be one, and no more. */
function publishingOf(
  { log }: Dataset,
  { name }: KnownRelease,
  outcome: Outcome,
): LoggedTransaction | undefined {
  const id = releaseId(name)
  const all = log
    .ofDocuments([id], {})
    .filter(({ changes }) =>
      changes.some(({ documentId, cause }) => documentId === id && cause === 'publish'),
    )
  const times = isToBePublished(outcome) ? 1 : 0
  assertThat(
    all.length === times,
    `The release "${name}" (${outcome.state}) was published ${all.length} times, and not ${times}: ${all.map((each) => each.id).join(', ')}.`,
  )
  const [publishing] = all
  const { publishedBy } = outcome
  assertThat(
    publishedBy === undefined || publishing?.id === publishedBy,
    `The release "${name}" was published by "${publishing?.id}", and not by "${publishedBy}".`,
  )
  return publishing
}

/** Throws a finding unless a release is in its state, and has its documents or does not have them any more. */
function assertState(dataset: Dataset, { name }: KnownRelease, outcome: Outcome): void {
  const release = dataset.read(releaseId(name))
  const state = isToBePublished(outcome) ? 'published' : outcome.state
  const found = release?.state ?? 'none'
  assertThat(
    found === state,
    `The release "${name}" is ${JSON.stringify(found)}, and not ${state}: ${JSON.stringify(release)}`,
  )
  for (const [id, by] of outcome.holds) {
    const version = dataset.read(versionId(name, id))
    const isHeld = version !== undefined && (by === undefined || version.heldBy === by)
    assertThat(
      state === 'active' ? isHeld : version === undefined,
      `The release "${name}" is ${state}, and its version of "${id}" is ${JSON.stringify(version)}.`,
    )
  }
}

/** Throws a finding unless the transaction that has published a release has done so with all of its documents, and only them. */
function assertWholePublished(
  past: Past,
  { name }: KnownRelease,
  { holds }: Outcome,
  { id: transaction, seq, changes }: LoggedTransaction,
): void {
  const held = new Set(holds.keys())
  const own = new Set([releaseId(name), ...[...held].map((id) => versionId(name, id))])
  const changed = new Set(changes.map(({ documentId }) => documentId))
  for (const id of own)
    assertThat(changed.has(id), `"${transaction}" has published "${name}" without "${id}".`)
  for (const id of changed)
    assertThat(
      own.has(id) || held.has(publishedId(id)),
      `"${transaction}" has published "${name}", and changed "${id}" too.`,
    )
  for (const [id, by] of holds) {
    const published = documentAt(past, id, seq)
    assertThat(
      by === undefined ? published === undefined : published?.heldBy === by,
      `"${name}" was published with "${id}" as ${JSON.stringify(published)}, and not as ${by === undefined ? 'unpublished' : `"${by}" wrote it`}.`,
    )
    assertThat(
      documentAt(past, versionId(name, id), seq) === undefined,
      `"${name}" was published, and its version of "${id}" has stayed.`,
    )
  }
}

/** Throws a finding if a release was published before its time. Journals know whole seconds, listeners more. */
function assertNotEarly(
  { name }: KnownRelease,
  publishAt: number,
  { timestamp }: LoggedTransaction,
  at: number | undefined,
): void {
  assertThat(
    Date.parse(timestamp) + 1_000 > publishAt && (at === undefined || at >= publishAt),
    `The release "${name}" was for ${new Date(publishAt).toISOString()}, and was published at ${timestamp}${at === undefined ? '' : ` (heard of at ${new Date(at).toISOString()})`}.`,
  )
}

function count({ state }: Outcome, figures: Figures): void {
  figures.releases += 1
  if (state === 'published') figures['published by hand'] += 1
  if (state === 'active') figures['unscheduled, or never'] += 1
  if (state === 'archived') figures.archived += 1
}

/** Counts how long after its time a release was published if the lake was running then, and how long after the start if it was not. */
function countDelay(
  at: number,
  { publishAt, scheduledBy }: NonNullable<Outcome['due']>,
  { ledger, watch, figures }: { ledger: Ledger; watch: Watch; figures: Figures },
): void {
  const uptime = watch.uptimes.find(({ from, to }) => from <= at && at <= to)
  const due = Math.max(publishAt, ledger.settledAt.get(scheduledBy) ?? 0)
  // Told after the kill.
  if (!uptime) return
  const isInTime = uptime.from <= due
  figures[isInTime ? 'published at their time' : 'published after a start'] += 1
  const latest = isInTime ? 'latest of these, ms' : 'latest after it, ms'
  figures[latest] = Math.max(figures[latest], at - Math.max(due, uptime.from))
}

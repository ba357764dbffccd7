import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { openLake } from '@/lake/http/server'

import { type Random, randomFrom } from '../../bench/corpus/random'
import { lakeConfig } from '../lake/support/lake-config'
import {
  assertFiles,
  assertImports,
  assertKept,
  assertLikeRebuilt,
  assertWhole,
  listsAreBuilt,
} from './checks'
import { fill, importFiles, read, type Scene, upload, write } from './clients'
import { withDatabase, withDataset } from './copies'
import { assertHeard, isCaughtUp, liveEvents, mutationEvents } from './expected'
import { assertThat, type Figures } from './figures'
import { type LakeProcess, serve } from './lake-process'
import { Ledger } from './ledger'
import { assertReleases, releasesAreSettled, type Uptime } from './release-checks'
import { makeReleases } from './releases'
import { ResumingStream } from './streams'
import { seeds } from './writes'

const [writers, releaseMakers] = [4, 3]

/** One folder, and the lakes that are killed over it one after another. */
export class Life {
  readonly folder: string
  readonly #ledger = new Ledger()
  readonly #random: Random
  #token = ''
  #lake: LakeProcess | undefined
  #streams: ResumingStream[] = []
  readonly #uptimes: Uptime[] = []

  constructor(
    root: string,
    private readonly seed: number,
    private readonly figures: Figures,
  ) {
    this.folder = join(root, `lake-${seed}`)
    this.#random = randomFrom(seed)
  }

  /** Fills the folder, serves it and attaches the streams. */
  async begin(): Promise<void> {
    mkdirSync(this.folder, { recursive: true })
    await fill(this.folder, `${this.folder}.ndjson`, seeds(this.#random))
    const opened = openLake(lakeConfig(this.folder))
    this.#token = opened.accounts.tokens.create('torture', 'editor').secret
    opened.close()
    const listen = (query: string, more: string) =>
      `/v2025-02-19/data/listen/production?query=${encodeURIComponent(query)}&enableResume=true${more}`
    const live = '/v2025-02-19/data/live/events/production'
    this.#streams = [
      new ResumingStream(
        'A listener to everything',
        listen('*', '&includeAllVersions=true&includeResult=true'),
        this.#token,
      ),
      new ResumingStream('A listener to notes', listen('*[_type == "note"]', ''), undefined),
      new ResumingStream('Live events', live, undefined),
      new ResumingStream('Live events with drafts', `${live}?includeDrafts=true`, this.#token),
    ]
    await this.#start()
  }

  /** Lets clients write for a while, kills the lake, starts it again and looks at what is there. */
  async round(name: string): Promise<void> {
    const lake = this.#running()
    const random = this.#random
    let isOver = false
    const scene: Scene = {
      url: lake.url,
      token: this.#token,
      folder: this.folder,
      ledger: this.#ledger,
      figures: this.figures,
      isOver: () => isOver,
    }
    const seed = () => randomFrom(random.between(0, 2 ** 30))
    const withImports = random.isTrue(0.4)
    const clients = [
      ...Array.from({ length: writers }, (_, n) => write(scene, `${name}-${n}`, seed())),
      ...Array.from({ length: releaseMakers }, (_, n) => makeReleases(scene, `${name}-r${n}`, seed())),
      upload(scene, seed()),
      read(scene, seed()),
      ...(withImports ? [importFiles(scene, name, seed())] : []),
    ]
    const all = Promise.all(clients)
    const ms = withImports ? random.between(900, 3_000) : random.between(300, 2_500)
    // Some are killed before they have written anything.
    const until = (random.isTrue(0.7) ? this.#firstWrite() : Promise.resolve()).then(() => delay(ms))
    const incidents = async () => {
      await delay(random.between(20, 400))
      if (random.isTrue(0.3)) random.pick(this.#streams).cut()
      if (random.isTrue(0.3)) this.figures['workers killed'] += lake.killWorkers(random.between(1, 2))
    }
    // Whatever a client comes upon ends the round.
    await Promise.race([Promise.all([until, incidents()]), all.then(() => until)])
    isOver = true
    await this.#kill(lake)
    this.figures.kills += 1
    await all
    await this.#start()
    if (random.isTrue(0.4)) await this.#killSoon()
    await this.#repeatOpen()
    await this.#check()
  }

  /** Stops the lake and forgets about it. */
  async end(): Promise<void> {
    for (const stream of this.#streams) await stream.end()
    await this.#lake?.kill()
    this.#lake = undefined
    this.figures.acknowledged += this.#ledger.count('acknowledged')
    this.figures.refused += this.#ledger.count('refused')
    for (const { stretches, resets, resumes } of this.#streams) {
      this.figures['events heard'] += stretches.reduce((sum, { heard }) => sum + heard.length, 0)
      this.figures.resets += resets
      this.figures.resumes += resumes
    }
  }

  #running(): LakeProcess {
    assertThat(this.#lake !== undefined, 'No lake is running.')
    return this.#lake
  }

  async #start(): Promise<void> {
    this.#lake = await serve(this.folder)
    this.figures['longest start, ms'] = Math.max(
      this.figures['longest start, ms'],
      Math.round(this.#lake.startMs),
    )
    this.#uptimes.push({ from: Date.now(), to: Infinity })
    for (const stream of this.#streams) stream.at(this.#lake.url)
  }

  async #kill(lake: LakeProcess): Promise<void> {
    for (const stream of this.#streams) stream.at(undefined)
    this.#lake = undefined
    const last = this.#uptimes.at(-1)
    if (last) last.to = Date.now()
    await lake.kill()
  }

  /** Kills a lake that has just been started, which publishes what was due before, and starts another one. */
  async #killSoon(): Promise<void> {
    await delay(this.#random.between(0, 600))
    await this.#kill(this.#running())
    this.figures['kills soon after a start'] += 1
    await this.#start()
  }

  /** Resolves when something more has been acknowledged: the process that writes has only just been started. */
  async #firstWrite(): Promise<void> {
    const before = this.#ledger.count('acknowledged')
    for (let waited = 0; waited < 10_000 && this.#ledger.count('acknowledged') === before; waited += 20)
      await delay(20)
  }

  /** What was not acknowledged is sent again: a transaction id that was kept says so, and no other does. */
  async #repeatOpen(): Promise<void> {
    const { url } = this.#running()
    for (const write of [...this.#ledger.open.values()]) {
      const { transactionId: id } = write
      const wasKept = await withDataset(this.folder, ({ log }) => log.pieces.seqOf(id) !== undefined)
      this.figures[wasKept ? 'unacknowledged, kept' : 'unacknowledged, not kept'] += 1
      const status = await this.#ledger.send(url, this.#token, write)
      if (!wasKept) continue
      assertThat(status === 409, `"${id}" was kept, and the answer to its repetition is ${status}.`)
      this.#ledger.settle(id, 'acknowledged')
    }
    assertThat(this.#ledger.open.size === 0, 'A write cannot be repeated.')
  }

  async #check(): Promise<void> {
    await releasesAreSettled(this.#running().url, this.#token, this.#ledger)
    await listsAreBuilt(this.folder, this.figures)
    await withDataset(this.folder, async (dataset) => {
      assertKept(dataset, this.#ledger, this.figures)
      assertImports(dataset, this.#ledger, this.figures)
      assertFiles(dataset, this.folder)
      assertWhole(dataset)
    })
    if (this.#random.isTrue(0.3)) await assertLikeRebuilt(this.folder)
    await this.#checkStreams()
    await withDataset(this.folder, (dataset) =>
      assertReleases(
        dataset,
        this.#ledger,
        { everything: this.#streams[0], uptimes: this.#uptimes },
        this.figures,
      ),
    )
  }

  async #checkStreams(): Promise<void> {
    await withDataset(this.folder, async (dataset) => {
      const programs = [
        ...withDatabase(this.folder, (db) => [
          mutationEvents(db, dataset, 'everything'),
          mutationEvents(db, dataset, 'published notes'),
        ]),
        liveEvents(dataset, 'published'),
        liveEvents(dataset, 'all'),
      ]
      for (const [index, stream] of this.#streams.entries()) {
        const program = programs[index]
        if (!program) continue
        for (const end = Date.now() + 15_000; !isCaughtUp(stream, program) && Date.now() < end;) {
          stream.check()
          await delay(10)
        }
        stream.check()
        assertHeard(stream, program, this.figures)
      }
    })
  }
}

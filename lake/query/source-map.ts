import type { Run } from './run'
import { attributeStep, type SourcePath } from './source-path'
import { Copy, type Origin, type Trace, type Traced, traceOfAttribute } from './trace'
import { itemsIn } from './traced-items'
import { type Fields, isObject, type Value } from './values'

type Source =
  { type: 'documentValue'; document: number; path: number } | { type: 'literal' } | { type: 'unknown' }

/**
 * Says of each value of a result in which document it stands, and where there, as Sanity's clients read it: a value that was copied as a whole
 * is told once, at its top. See https://github.com/sanity-io/content-source-maps
 */
export type ContentSourceMap = {
  documents: { _id: string; _type: string }[]
  paths: string[]
  mappings: Record<string, { type: 'value'; source: Source }>
}

/**
 * The JSON of a `ContentSourceMap`, which says where the values of a result come from. `run` ends what takes too long. It is written as text at once: it
 * is several times as long as the result, and made of little else than names.
 */
export function sourceMapOf({ value, trace }: Traced, run: Run): string {
  const map = new MapWriter(run)
  map.add(value, trace, '', '$')
  return map.text
}

class MapWriter {
  readonly #documents: Origin[] = []
  readonly #paths: string[] = []
  /** Mappings from where the path in the result ends: up to what tells the document, and the rest. */
  readonly #documentParts = new Map<string, string>()
  readonly #pathParts = new Map<string, string>()
  /** The same by paths as they are shared by the documents of a list. */
  readonly #sharedParts = new Map<SourcePath, string>()
  /** Steps to attributes as they stand in the paths of results, within JSON. */
  readonly #steps = new Map<string, string>()
  #mappings = ''

  constructor(private readonly run: Run) {}

  get text(): string {
    const documents = this.#documents.map(({ id, type }) => ({ _id: id, _type: type }))
    const [known, paths] = [JSON.stringify(documents), JSON.stringify(this.#paths)]
    return `{"documents":${known},"paths":${paths},"mappings":{${this.#mappings}}}`
  }

  /** Goes as deep as a value is put together from several places. `around` is the path of what it stands in, and `step` leads on to it, within JSON. */
  add(value: Value, trace: Trace, around: string, step: string): void {
    this.run.step()
    if ((value ?? null) === null) return
    if (typeof trace === 'string') return this.#tell(around, step, plainEnds[trace])
    if (trace instanceof Copy && trace.path.parent)
      return this.#tell(around, step, this.#documentPart(trace.of) + this.#pathPart(trace.path))
    if (Array.isArray(value)) this.#addItems(value, trace, around + step)
    else if (isObject(value)) this.#addAttributes(value, trace, around + step)
    else this.#tell(around, step, plainEnds.unknown)
  }

  #addItems(values: readonly Value[], trace: Trace, path: string): void {
    const { traces } = itemsIn(values, trace, 'indexes')
    for (const [index, value] of values.entries())
      this.add(value, traces[index] ?? 'unknown', path, `[${index}]`)
  }

  #addAttributes(value: Fields, trace: Trace, path: string): void {
    for (const name of Object.keys(value))
      this.add(value[name], traceOfAttribute(trace, name), path, this.#stepTo(name))
  }

  #tell(around: string, step: string, end: string): void {
    this.#mappings += (this.#mappings === '' ? '"' : ',"') + around + step + end
  }

  #stepTo(name: string): string {
    let step = this.#steps.get(name)
    if (step === undefined) this.#steps.set(name, (step = JSON.stringify(attributeStep(name)).slice(1, -1)))
    return step
  }

  #documentPart(of: Origin): string {
    let part = this.#documentParts.get(of.id)
    if (part === undefined) {
      part = `":{"type":"value","source":{"type":"documentValue","document":${this.#documents.push(of) - 1},"path":`
      this.#documentParts.set(of.id, part)
    }
    return part
  }

  #pathPart(path: SourcePath): string {
    let part = this.#sharedParts.get(path)
    if (part === undefined) this.#sharedParts.set(path, (part = this.#textPart(path.text)))
    return part
  }

  #textPart(path: string): string {
    let part = this.#pathParts.get(path)
    if (part === undefined) this.#pathParts.set(path, (part = `${this.#paths.push(path) - 1}}}`))
    return part
  }
}

const plainEnds = {
  literal: '":{"type":"value","source":{"type":"literal"}}',
  unknown: '":{"type":"value","source":{"type":"unknown"}}',
}

import type { Run } from './run'
import { Copy, escaped, ItemTraces, type Origin, type Trace, traceOfAttribute, type Traced } from './trace'
import { isObject, type Value } from './values'

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
  map.add(value, trace, '$')
  return map.text
}

class MapWriter {
  readonly #documents = new Map<string, { place: number; of: Origin }>()
  readonly #paths = new Map<string, number>()
  readonly #mappings: string[] = []
  /** Names as they stand in the paths of results, within JSON. */
  readonly #names = new Map<string, string>()

  constructor(private readonly run: Run) {}

  get text(): string {
    const documents = Array.from(this.#documents.values(), ({ of }) => ({ _id: of.id, _type: of.type }))
    const [known, paths] = [JSON.stringify(documents), JSON.stringify([...this.#paths.keys()])]
    return `{"documents":${known},"paths":${paths},"mappings":{${this.#mappings.join(',')}}}`
  }

  /** Goes as deep as a value is put together from several places. `path` is that of the value, within JSON. */
  add(value: Value, trace: Trace, path: string): void {
    this.run.step()
    if ((value ?? null) === null) return
    const isWhole = trace instanceof Copy ? trace.parent !== undefined : typeof trace === 'string'
    if (isWhole || !(Array.isArray(value) || isObject(value))) {
      const source = this.#sourceOf(isWhole ? trace : 'unknown')
      this.#mappings.push(`"${path}":{"type":"value","source":${source}}`)
    } else if (Array.isArray(value)) {
      const traces = new ItemTraces(trace, value, 'indexes')
      value.forEach((item: Value, index) => this.add(item, traces.at(index), `${path}[${index}]`))
    } else {
      for (const name of Object.keys(value))
        this.add(value[name], traceOfAttribute(trace, name), path + this.#named(name))
    }
  }

  #named(name: string): string {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const made = `['${JSON.stringify(escaped(name)).slice(1, -1)}']`
    this.#names.set(name, made)
    return made
  }

  #sourceOf(trace: Trace): string {
    if (!(trace instanceof Copy)) return `{"type":"${trace === 'literal' ? 'literal' : 'unknown'}"}`
    const { of, path } = trace
    let document = this.#documents.get(of.id)
    if (!document) this.#documents.set(of.id, (document = { place: this.#documents.size, of }))
    let place = this.#paths.get(path)
    if (place === undefined) this.#paths.set(path, (place = this.#paths.size))
    return `{"type":"documentValue","document":${document.place},"path":${place}}`
  }
}

/** A place inside a JSON value: property names and array indexes, from the outside in. */
export type Path = readonly PropertyKey[]

type Branch = Record<PropertyKey, unknown>

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null

/** The value at a path, or undefined where the path leads nowhere. */
export const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, step) => (isBranch(at) && Object.hasOwn(at, step) ? at[step] : undefined), root)

// Content is a handful of levels deep. Anything deeper is not content, and could exhaust the stack.
const DEEPEST = 40

/**
 * A copy without the properties and array items that are null. `onNullItem` is told of each such item, since it
 * stands for a reference to nothing, or a block that was lost.
 */
export function withoutNulls(value: unknown, onNullItem: (path: Path) => void, path: Path = []): unknown {
  if (!isBranch(value)) return value
  if (path.length > DEEPEST) return undefined
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (item !== null) return [withoutNulls(item, onNullItem, [...path, index])]
      onNullItem([...path, index])
      return []
    })
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== null)
      .map(([name, held]) => [name, withoutNulls(held, onNullItem, [...path, name])]),
  )
}

/** Sets the value at an existing path, in place. */
export function put(root: unknown, path: Path, value: unknown): void {
  const parent = valueAt(root, path.slice(0, -1))
  const step = path.at(-1)
  if (isBranch(parent) && step !== undefined) parent[step] = value
}

const REMOVED = Symbol('removed')

/** Removes the parts at these paths from a value, in place. Arrays close the gaps. */
export function prune(root: unknown, paths: readonly Path[]): void {
  const gapped = new Set<unknown[]>()
  for (const path of paths) {
    const parent = valueAt(root, path.slice(0, -1))
    const step = path.at(-1)
    if (!isBranch(parent) || step === undefined) continue
    if (Array.isArray(parent)) {
      parent[Number(step)] = REMOVED
      gapped.add(parent)
    } else {
      Reflect.deleteProperty(parent, step)
    }
  }
  for (const array of gapped) array.splice(0, array.length, ...array.filter((item) => item !== REMOVED))
}

/**
 * The document that a path leads into, and where in it, in the Studio's notation. Where the query followed a
 * reference, that is the referenced document, since that is what an editor must open.
 */
export function locate(root: unknown, path: Path): { documentId: string; path: string } {
  let documentId = '(no _id)'
  let text = ''
  let at = root
  const enter = () => {
    if (!isBranch(at) || typeof at['_id'] !== 'string') return
    documentId = at['_id']
    text = ''
  }
  enter()
  for (const step of path) {
    const inArray = Array.isArray(at)
    at = valueAt(at, [step])
    const key =
      isBranch(at) && typeof at['_key'] === 'string' ? `_key==${JSON.stringify(at['_key'])}` : String(step)
    text += inArray ? `[${key}]` : text ? `.${String(step)}` : String(step)
    enter()
  }
  return { documentId, path: text }
}

import { isObservable, lastValueFrom, takeWhile } from 'rxjs'

/** Names of everything that a client can do, that of its parts too (`assets.upload`), but what is for its own use. */
export function methodsOf(part: unknown, prefix = ''): string[] {
  const names = namesOf(asPart(part)).flatMap((name) => {
    const value = get(part, name)
    if (typeof value === 'function') return [prefix + name]
    return isPart(value) ? methodsOf(value, `${prefix}${name}.`) : []
  })
  return [...new Set(names)].sort()
}

/** Does one of them, and waits for its last answer; a stream is left once it has said welcome. */
export async function call(client: unknown, path: string, args: unknown[]): Promise<unknown> {
  const names = path.split('.')
  const name = names.pop() ?? ''
  const owner = names.reduce((part, each) => asPart(get(part, each)), asPart(client))
  const method = get(owner, name)
  if (typeof method !== 'function') throw new TypeError(`The client has no ${path}().`)
  const answer: unknown = Reflect.apply(method, owner, args)
  return isObservable(answer) ? lastValueFrom(answer.pipe(takeWhile(isNotWelcome, true))) : answer
}

function namesOf(part: object): string[] {
  if (part === Object.prototype) return []
  const own = Object.getOwnPropertyNames(part).filter((name) => name !== 'constructor' && !/^_/.test(name))
  const inherited: unknown = Object.getPrototypeOf(part)
  return [...own, ...(isPart(inherited) ? namesOf(inherited) : [])]
}

/** What an answer, or a part of a client, has under a name. */
export function get(part: unknown, name: string): unknown {
  return Reflect.get(asPart(part), name)
}

function asPart(value: unknown): object {
  if (!isPart(value)) throw new TypeError('The client has no such part.')
  return value
}

const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNotWelcome = (answer: unknown) => !isPart(answer) || !('type' in answer) || answer.type !== 'welcome'

import { isJsonObject } from '../documents/json'
import { isAsset } from '../documents/asset-address'

/** The texts of a value. */
export type Texts = {
  /** Those that stand by themselves, such as a title. */
  foremost: string[]
  /** All that lies deeper. */
  running: string[]
  /** Of that, apart from it: what `pt::text()` says of the one attribute of a document that holds Portable Text. If several do, none. */
  spoken: string[]
  /** Beginnings and ends of spans, where a word may stand that is only a part of one in the whole text. */
  edges: string[]
}

type Fields = Record<string, unknown>

/** Attributes of a block of Portable Text that say how it looks. */
export const looks = new Set(['style', 'listItem'])

/**
 * The texts in a value that are searched. Foremost are texts themselves, those in arrays, and the attributes of an object, such as a
 * document's title; what lies deeper is running text. Left out is what begins with `_`, which is not for readers, and the address of an asset. A
 * block of Portable Text is one text, whatever its spans.
 */
export function textsOf(value: unknown): Texts {
  const texts: Texts = { foremost: [], running: [], spoken: [], edges: [] }
  const byAttribute: string[][] = []
  gather(value, 0, texts, texts.running, byAttribute)
  const [only, ...others] = byAttribute
  if (only && others.length === 0) texts.spoken = only
  else for (const spoken of byAttribute) texts.running.push(...spoken)
  return texts
}

/** What blocks say goes into `blockTexts`; at the top, what is said in each attribute goes into `byAttribute`. */
function gather(
  value: unknown,
  depth: number,
  texts: Texts,
  blockTexts = texts.running,
  byAttribute?: string[][],
): void {
  if (typeof value === 'string') {
    if (value !== '') (depth <= 1 ? texts.foremost : texts.running).push(value)
  } else if (Array.isArray(value)) {
    for (const item of value) gather(item, depth, texts, blockTexts)
  } else if (isJsonObject(value)) {
    const { children } = value
    const blocks = typeof value._type === 'string' && Array.isArray(children) ? children : undefined
    if (blocks) gatherSpans(blocks, blockTexts, texts.edges)
    const isAddressed = depth === 0 && isAsset(value)
    for (const [name, part] of Object.entries(value)) {
      if (name.startsWith('_') || (blocks && looks.has(name)) || (isAddressed && name === 'url')) continue
      const rest = blocks && name === 'children' ? blocks.filter((child) => !isSpan(child)) : part
      const spoken: string[] | undefined = byAttribute && []
      gather(rest, depth + 1, texts, spoken)
      if (spoken && spoken.length > 0) byAttribute?.push(spoken)
    }
  }
}

function gatherSpans(children: readonly unknown[], blockTexts: string[], edges: string[]): void {
  const spans = children.flatMap((child) =>
    isSpan(child) && typeof child.text === 'string' && child.text !== '' ? [child.text] : [],
  )
  if (spans.length > 0) blockTexts.push(spans.join(''))
  if (spans.length < 2) return
  for (const span of spans) edges.push(...edgesOf(span))
}

function edgesOf(text: string): string[] {
  const [first, last] = [text.indexOf(' '), text.lastIndexOf(' ')]
  return first < 0 ? [text] : [text.slice(0, first), text.slice(last + 1)].filter((edge) => edge !== '')
}

const isSpan = (child: unknown): child is Fields => isJsonObject(child) && child._type === 'span'

import { isObject, type Value } from './values'

/** `pt::text()`: what a block of Portable Text says, or several, separated by blank lines; null if there are none. */
export function portableText(value: Value): string | null {
  if (Array.isArray(value)) {
    const texts = textsOf(value)
    return texts.length > 0 ? texts.join('\n\n') : null
  }
  return isObject(value) ? textOf(value) : null
}

function textsOf(blocks: readonly Value[]): string[] {
  return blocks.flatMap((block) => (Array.isArray(block) ? textsOf(block) : (textOf(block) ?? [])))
}

/** The text of a block, whatever its spans; null for what is none. */
function textOf(block: Value): string | null {
  if (!isObject(block) || typeof block._type !== 'string' || !Array.isArray(block.children)) return null
  let text = ''
  for (const span of block.children)
    if (isObject(span) && span._type === 'span' && typeof span.text === 'string') text += span.text
  return text
}

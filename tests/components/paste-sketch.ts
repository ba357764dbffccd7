import { z } from 'zod'
import { bodyBlock } from '@/lib/content/body'
import type { Block } from '@/lib/content/portable-text'
import type { Allowed } from '@/sanity/studio/paste/to-blocks'

/** What the text of a story may hold. */
export const story: Allowed = {
  styles: new Set(['normal', 'h2', 'h3']),
  annotations: new Set(['link', 'footnote']),
  blocks: new Set(['quote', 'pullQuote', 'figure', 'table', 'code', 'divider']),
}

/** What the text of a box beside it may hold. */
export const callout: Allowed = {
  styles: new Set(['normal']),
  annotations: new Set(['link']),
  blocks: new Set(),
}

const wrappers = { strong: '*', em: '/', code: '`', sub: '~', sup: '^' } as const

/**
 * Blocks in few signs, one a line, checked against the contract of what a story may hold:
 * `h2 A heading`, `bullet1 *Strong* words`, `normal A [link](https://…) and a note{what it says}`.
 */
export const sketch = (blocks: unknown): string[] =>
  z
    .array(bodyBlock)
    .parse(blocks)
    .map((block) => {
      if (block._type === 'block') return `${nameOf(block)} ${wordsOf(block)}`
      if (block._type === 'table') {
        const heads = [block.hasHeaderRow && 'row', block.hasHeaderColumn && 'column'].filter(Boolean).join()
        const rows = block.rows.map(({ cells }) => cells.join(' | '))
        return [`table(${heads})`, block.caption, ...rows].filter(Boolean).join(' / ')
      }
      if (block._type === 'quote') return `quote ${block.text}`
      if (block._type === 'code') return `code(${block.language ?? ''}) ${block.code}`
      return block._type
    })

const nameOf = ({ style, listItem, level }: Block): string =>
  listItem ? `${style === 'normal' ? '' : style}${listItem}${level}` : style

const wordsOf = ({ children, markDefs }: Block): string =>
  children
    .map(({ text, marks }) =>
      marks.reduce((words, mark) => {
        const definition = markDefs.find(({ _key }) => _key === mark)
        if (definition?._type === 'link') return `[${words}](${definition.href})`
        if (definition?._type === 'footnote') return `${words}{${definition.text}}`
        const sign = Object.entries(wrappers).find(([name]) => name === mark)?.[1] ?? '?'
        return `${sign}${words}${sign}`
      }, text),
    )
    .join('')

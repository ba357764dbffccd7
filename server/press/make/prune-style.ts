import { LRUCache } from 'lru-cache'
import { type ChildNode, parse } from 'postcss'
import readSelectors from 'postcss-selector-parser'

/** One selector of a rule, and the classes that an element must have to match: `.card h2.wide` needs `card` and `wide`. */
type Selector = { text: string; needs: string[] }
/**
 * A style sheet is read once into pieces, and put together again for each page:
 * - a text stays in every page, such as `@font-face{…}`;
 * - a rule stays with those of its selectors that can match: `.a,.b{color:red}`;
 * - a condition around other pieces stays if anything in it does: `@media print{…}`.
 */
type Piece =
  | string
  | { before: string; selectors: Selector[]; body: string }
  | { head: string; pieces: Piece[]; end: string }

/** A build has a handful of style sheets, and each is used in thousands of pages. */
const known = new LRUCache<string, Piece[]>({ max: 50 })

/**
 * Leaves out of a style sheet the rules that cannot match in a page with these classes. All others stay as they were, in their order. Only
 * classes decide: scripts may add elements and attributes to a page, but never classes (a lint rule sees to it in `elements/`). A text
 * that is not CSS is given back unchanged.
 */
export function pruneStyle(css: string, classes: ReadonlySet<string>): string {
  return piecesOf(css)
    .map((piece) => forPage(piece, classes))
    .join('')
}

function piecesOf(css: string): Piece[] {
  const before = known.get(css)
  if (before) return before
  const made = readPieces(css)
  known.set(css, made)
  return made
}

function readPieces(css: string): Piece[] {
  try {
    const { nodes } = parse(css)
    const last = nodes.at(-1)
    return [...pieces(css, nodes, 0), last ? css.slice(endOf(last)) : css]
  } catch {
    return [css]
  }
}

const beginningOf = ({ source }: ChildNode) => source?.start?.offset ?? 0
const endOf = ({ source }: ChildNode) => source?.end?.offset ?? 0

/** The pieces for nodes that follow each other, beginning at `from`. Each piece includes the white space before it. */
function pieces(css: string, nodes: readonly ChildNode[], from: number): Piece[] {
  let end = from
  return nodes.map((node) => {
    const before = css.slice(end, beginningOf(node))
    end = endOf(node)
    return pieceOf(css, node, before)
  })
}

function pieceOf(css: string, node: ChildNode, before: string): Piece {
  const [begins, ends] = [beginningOf(node), endOf(node)]
  if (node.type === 'rule') {
    const list = node.raws.selector?.raw ?? node.selector
    return { before, selectors: selectorsIn(list), body: css.slice(begins + list.length, ends) }
  }
  const content = node.type === 'atrule' && isCondition.test(node.name) ? (node.nodes ?? []) : []
  const [first, last] = [content.at(0), content.at(-1)]
  if (!first || !last) return before + css.slice(begins, ends)
  return {
    head: before + css.slice(begins, beginningOf(first)),
    pieces: pieces(css, content, beginningOf(first)),
    end: css.slice(endOf(last), ends),
  }
}

/** At-rules that say when the rules in them apply (CSS Conditional Rules). */
const isCondition = /^(media|supports|container)$/i

const selectorsIn = (list: string): Selector[] =>
  readSelectors()
    .astSync(list)
    .nodes.map((selector) => ({
      text: selector.toString(),
      // Classes within `:not()`, `:is()` and the like do not count: an element may match without them.
      needs: selector.nodes.flatMap((node) => (node.type === 'class' ? node.value : [])),
    }))

/** What is left of a piece in a page with these classes. */
function forPage(piece: Piece, classes: ReadonlySet<string>): string {
  if (typeof piece === 'string') return piece
  if ('body' in piece) {
    const selectors = piece.selectors.filter(({ needs }) => needs.every((name) => classes.has(name)))
    return selectors.length > 0
      ? `${piece.before}${selectors.map(({ text }) => text).join(',')}${piece.body}`
      : ''
  }
  const inside = piece.pieces.map((each) => forPage(each, classes)).join('')
  return inside === '' ? '' : piece.head + inside + piece.end
}

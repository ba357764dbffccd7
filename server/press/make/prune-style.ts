import { LRUCache } from 'lru-cache'
import { type ChildNode, parse } from 'postcss'
import readSelectors from 'postcss-selector-parser'

/** One selector of a rule, and the classes without which nothing can match it. */
type Selector = { text: string; needs: string[] }
/** A style sheet in pieces: what always stays, rules that may go, and what goes when nothing is left inside. */
type Piece =
  | string
  | { before: string; selectors: Selector[]; body: string }
  | { head: string; pieces: Piece[]; end: string }

/** A build has a handful of style sheets, and each stands in thousands of pages. */
const known = new LRUCache<string, Piece[]>({ max: 50 })

/**
 * A style sheet without the rules that cannot match anything in a page with these classes. Every other one stays as it was, in its
 * place. Only classes are looked at: elements and attributes may be added by scripts, as classes never are (`elements/`).
 * What is no CSS is given back as it is.
 */
export function pruneStyle(css: string, classes: ReadonlySet<string>): string {
  return piecesOf(css)
    .map((piece) => left(piece, classes))
    .join('')
}

function piecesOf(css: string): Piece[] {
  const before = known.get(css)
  if (before) return before
  const made = inPieces(css)
  known.set(css, made)
  return made
}

function inPieces(css: string): Piece[] {
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

/** What stands one after another from a place on, each with the space before it. */
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

/** At-rules that only say when the rules in them hold (CSS Conditional Rules). */
const isCondition = /^(media|supports|container)$/i

const selectorsIn = (list: string): Selector[] =>
  readSelectors()
    .astSync(list)
    .nodes.map((selector) => ({
      text: selector.toString(),
      // What stands within `:not()`, `:is()` and the like is not looked at.
      needs: selector.nodes.flatMap((node) => (node.type === 'class' ? node.value : [])),
    }))

function left(piece: Piece, classes: ReadonlySet<string>): string {
  if (typeof piece === 'string') return piece
  if ('body' in piece) {
    const selectors = piece.selectors.filter(({ needs }) => needs.every((name) => classes.has(name)))
    return selectors.length > 0
      ? `${piece.before}${selectors.map(({ text }) => text).join(',')}${piece.body}`
      : ''
  }
  const inside = piece.pieces.map((each) => left(each, classes)).join('')
  return inside === '' ? '' : piece.head + inside + piece.end
}

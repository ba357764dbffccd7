import type { Prose } from './prose'
import type { Random } from './random'

const blocks = 30

type Span = { _type: 'span'; _key: string; text: string; marks: string[] }
type MarkDef = { _type: string; _key: string; href?: string; text?: string }

/** A body of 30 blocks: mostly paragraphs with a few marks, and headings, lists, quotes and pictures between them. */
export function bodyFrom(random: Random, prose: Prose, picture: () => object): object[] {
  return Array.from({ length: blocks }, (_, place) => ({
    ...blockAt(place, random, prose, picture),
    _key: random.hex(12),
  }))
}

function blockAt(place: number, random: Random, prose: Prose, picture: () => object): object {
  if (place % 10 === 9) return text('h2', [plain(random, prose.title(random.between(2, 6)))])
  if (place === 5 && random.isTrue(0.6)) return picture()
  if (place === 12 && random.isTrue(0.5)) {
    return { _type: 'quote', text: prose.paragraph(18), speaker: prose.title(2), role: prose.title(3) }
  }
  if (place === 17 && random.isTrue(0.3)) return { _type: 'pullQuote', text: prose.sentence(12) }
  if (place === 22 && random.isTrue(0.3)) return picture()
  if (place >= 24 && place < 27) {
    const item = { listItem: 'bullet', level: 1 }
    return { ...text('normal', [plain(random, prose.sentence(10))]), ...item }
  }
  return paragraph(random, prose)
}

/** Every third paragraph has a marked part: words set in italics or bold, a link or a footnote. */
function paragraph(random: Random, prose: Prose): object {
  const words = random.between(16, 38)
  if (!random.isTrue(0.33)) return text('normal', [plain(random, prose.paragraph(words))])
  const markDefs = random.isTrue(0.5) ? [definition(random, prose)] : []
  const marks = markDefs.length > 0 ? markDefs.map(({ _key }) => _key) : [random.pick(['em', 'strong'])]
  const marked = { ...plain(random, prose.title(random.between(1, 4))), marks }
  const half = Math.ceil(words / 2)
  const spans = [
    plain(random, `${prose.paragraph(half)} `),
    marked,
    plain(random, ` ${prose.paragraph(half)}`),
  ]
  return text('normal', spans, markDefs)
}

const definition = (random: Random, prose: Prose): MarkDef =>
  random.isTrue(0.8)
    ? { _type: 'link', _key: random.hex(12), href: `https://example.org/${random.hex(8)}` }
    : { _type: 'footnote', _key: random.hex(12), text: prose.sentence(12) }

const text = (style: string, children: Span[], markDefs: MarkDef[] = []) => ({
  _type: 'block',
  style,
  markDefs,
  children,
})

const plain = (random: Random, words: string): Span => ({
  _type: 'span',
  _key: random.hex(12),
  text: words,
  marks: [],
})

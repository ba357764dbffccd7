import { vercelStegaDecode, vercelStegaSplit } from '@vercel/stega'
import { z } from 'zod'
import { publishedIdOf } from '@/lib/content/published-id'
import { type TypedTexts, typedTexts } from '@/lib/site/typed-texts'

/** Until when a page may still arrive that does not know of what was typed, in milliseconds. */
const REMEMBERED_MS = 10_000

/** How many earlier texts of a place are known again: more than are typed until a page arrives. */
const KNOWN_AGAIN = 200

/** A text that is being typed: what it is, and what it was a moment ago. */
type Typed = { text: string; before: Set<string>; at: number }

const mark = z.object({ href: z.string() })

/**
 * Shows on a page what is being typed, until a page arrives that was made with it. Only texts are changed that are shown as they are stored, and that say
 * by their mark where that is.
 */
export class TypedOnPage {
  readonly #typed = new Map<string, Typed>()
  readonly #places = new Map<string, string | undefined>()

  constructor(
    private readonly root: Node,
    /** Whether the page shows a draft or version, by its id. */
    private readonly shows: (id: string) => boolean,
    private readonly now: () => number = Date.now,
  ) {}

  /** Hears what was typed, as the Studio says it. */
  hear(said: unknown): void {
    const message = typedTexts.safeParse(said).data
    if (!message || !this.shows(message.id)) return
    this.#note(message)
    this.show()
  }

  /** Shows it again where something that arrived late has put an older text in its place. */
  show(): void {
    this.#forgetOld()
    if (this.#typed.size === 0) return
    const walker = document.createTreeWalker(this.root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { cleaned, encoded } = vercelStegaSplit(node.nodeValue ?? '')
      const place = encoded === '' ? undefined : this.#placeOf(encoded)
      const typed = place === undefined ? undefined : this.#typed.get(place)
      if (typed?.before.has(cleaned)) node.nodeValue = typed.text + encoded
    }
  }

  #note({ id, texts }: TypedTexts): void {
    for (const { path, was, text } of texts) {
      const place = placeIn(publishedIdOf(id), path)
      const before = this.#typed.get(place)?.before ?? new Set()
      before.add(was).delete(text)
      for (const oldest of before) if (before.size > KNOWN_AGAIN) before.delete(oldest)
      this.#typed.set(place, { text, before, at: this.now() })
    }
  }

  #forgetOld(): void {
    for (const [place, { at }] of this.#typed) if (this.now() - at > REMEMBERED_MS) this.#typed.delete(place)
  }

  /** Where a text stands, by its mark. */
  #placeOf(encoded: string): string | undefined {
    if (!this.#places.has(encoded)) this.#places.set(encoded, placeBehind(encoded))
    return this.#places.get(encoded)
  }
}

const placeIn = (id: string, path: string) => `${id} ${path}`

/** The place to which a mark leads in the Studio: `…/intent/edit/mode=presentation;id=story-1;type=article;path=headline?…`. */
function placeBehind(encoded: string): string | undefined {
  const href = mark.safeParse(vercelStegaDecode(encoded)).data?.href
  const parameters = href
    ?.split('?')[0]
    ?.split('/')
    .find((part) => part.includes(';id=') || part.startsWith('id='))
  const named = new Map(
    parameters?.split(';').map((one): [string, string] => {
      const [name = '', ...value] = one.split('=')
      return [name, decodeURIComponent(value.join('='))]
    }),
  )
  const [id, path] = [named.get('id'), named.get('path')]
  return id === undefined || path === undefined ? undefined : placeIn(publishedIdOf(id), path)
}

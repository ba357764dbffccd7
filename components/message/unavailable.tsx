import type { Words } from '@/lib/language/words'
import { Message } from './message'

/** What a reader gets while a page cannot be rendered. */
export const Unavailable = ({ words: { title, text, again } }: { words: Words['unavailable'] }) => (
  <Message title={title}>
    <p>{text}</p>
    <p>
      {/* The same address again. */}
      <a href="">{again}</a>
    </p>
  </Message>
)

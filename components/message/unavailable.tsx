import type { Words } from '@/lib/words'
import { Message } from './message'

/** What a reader finds while a page cannot be made. */
export const Unavailable = ({ words: { title, text, again } }: { words: Words['unavailable'] }) => (
  <Message title={title}>
    <p>{text}</p>
    <p>
      {/* The same address once more. */}
      <a href="">{again}</a>
    </p>
  </Message>
)

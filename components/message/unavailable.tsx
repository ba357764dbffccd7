import type { Words } from '@/lib/language/words'
import { Message } from './message'

/** What readers see while a page cannot be rendered. */
export const Unavailable = ({ words: { title, text, again } }: { words: Words['unavailable'] }) => (
  <Message title={title}>
    <p>{text}</p>
    <p>
      {/* An empty address loads the same page again. */}
      <a href="">{again}</a>
    </p>
  </Message>
)

import { paths } from '@/lib/urls'
import { Message } from './message'

/** What a reader finds where nothing is. */
export const NotFound = () => (
  <Message title="There is no page here.">
    <p>
      The address may be misspelt, or the story may have been taken down. Everything that is published can be
      reached from <a href={paths.front()}>the front page</a>.
    </p>
  </Message>
)

import type { Metadata } from 'next'
import { Plain } from '@/components/layout/plain'
import { Message } from '@/components/message/message'

export const metadata: Metadata = { title: 'Back soon', robots: { index: false } }

/** What the front door shows, with status 503, in the place of a page that cannot be rendered just now. */
const Unavailable = () => (
  <Plain>
    <Message title="We will be back shortly.">
      <p>
        This page cannot be put together at the moment. Nothing is lost, and there is nothing you need to do
        but <a href="">try again</a> in a minute or two.
      </p>
    </Message>
  </Plain>
)

export default Unavailable

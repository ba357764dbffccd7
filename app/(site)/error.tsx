'use client'

import { Plain } from '@/components/layout/plain'
import { Message } from '@/components/message/message'

/** What readers see when a page could not be rendered. Next requires this page to be a client component. */
const SiteError = () => (
  <Plain>
    <Message title="This page cannot be shown just now.">
      <p>
        Something went wrong on our side. <a href="">Try again</a>, or go to <a href="/">the front page</a>.
      </p>
    </Message>
  </Plain>
)

export default SiteError

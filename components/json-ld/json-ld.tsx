import { jsonLdText } from '@/lib/seo/json-ld'

/** What a page says of itself to machines, as structured data (JSON-LD). It may stand anywhere in the page. */
export const JsonLd = ({ of: data }: { of: object }) => (
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLdText(data) }} />
)

import { jsonLdText } from '@/lib/seo/json-ld'

/** Structured data about a page (JSON-LD). It may stand anywhere in the page. */
export const JsonLd = ({ of: data }: { of: object }) => (
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLdText(data) }} />
)

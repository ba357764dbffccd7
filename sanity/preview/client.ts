import { createClient, type SanityClient } from '@sanity/client'
import { isShown } from '@/lib/content/is-shown'
import { paths } from '@/lib/site/urls'
import { API_VERSION } from '../api-version'
import { datasetAddress } from '../published/address'

let made: SanityClient | undefined

/**
 * The client that reads drafts for previews, with the site's token. Undefined if the site has none, and so has no previews. In what it reads for
 * editors, each text that pages show says invisibly where it is stored, so that a click on it can open its field.
 */
export function previewClient(): SanityClient | undefined {
  const address = datasetAddress()
  if (address.token === undefined) return undefined
  return (made ??= createClient({
    ...address,
    apiVersion: API_VERSION,
    useCdn: false,
    maxRetries: 1,
    resultSourceMap: 'withKeyArraySelector',
    stega: {
      enabled: false,
      studioUrl: paths.studio(),
      filter: ({ sourceDocument, sourcePath, value }) =>
        value.trim() !== '' && isShown(sourceDocument._type, sourcePath),
    },
  }))
}

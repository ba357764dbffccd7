import { Card, Stack, Text } from '@sanity/ui'
import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { IntentLink } from 'sanity/router'
import { z } from 'zod'
import { API_VERSION } from '../../api-version'
import { nameOf } from './words'

const referring = z.object({
  total: z.number(),
  first: z.array(z.object({ id: z.string(), type: z.string(), title: z.string() })),
})
type Found = z.infer<typeof referring>

const REFERRING = `{
  "total": count(*[references($id) && !sanity::versionOf($id)]),
  "first": *[references($id) && !sanity::versionOf($id)] | order(_updatedAt desc)[0...5]
    {"id": _id, "type": _type, "title": coalesce(headline, title, name, _id)}
}`

/** The documents that refer to one that is about to go, which the lake does not let go while they do. Nothing, if there are none. */
export function Referring({ id }: { id: string }) {
  const client = useClient({ apiVersion: API_VERSION })
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    let isCurrent = true
    const asked = client.fetch<unknown>(REFERRING, { id }, { perspective: 'drafts' })
    // Without an answer the lake still refuses what would leave a reference without its document.
    asked.then(
      (answer) => isCurrent && setFound(referring.parse(answer)),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [client, id])
  if (!found || found.total === 0) return null
  const { total, first } = found
  return (
    <Card tone="caution" padding={3} radius={2} border>
      <Stack gap={3}>
        <Text size={1} weight="medium">
          {total === 1 ? 'One document refers' : `${total} documents refer`} to it. It can go only when none
          does:
        </Text>
        {first.map(({ id: other, type, title }) => (
          <Text key={other} size={1}>
            <IntentLink intent="edit" params={{ id: other, type }}>
              <span dir="auto">{title}</span>
            </IntentLink>{' '}
            ({nameOf(type)})
          </Text>
        ))}
        {total > first.length && <Text size={1}>… and {total - first.length} more</Text>}
      </Stack>
    </Card>
  )
}

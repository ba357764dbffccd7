import { Box, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { Warning } from '../asking/Warning'
import { API_VERSION } from '../../api-version'
import { type Compared, loadPages, type Pages } from './load-pages'

/** A page as readers see it now, beside what it will be, with the differences marked. */
export function ComparePanel({ path, publishedPath, perspective, userId }: Compared) {
  const client = useClient({ apiVersion: API_VERSION })
  const [pages, setPages] = useState<Pages>()
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    let isCurrent = true
    loadPages(client, { path, publishedPath, perspective, userId }).then(
      (loaded) => isCurrent && setPages(loaded),
      () => isCurrent && setHasFailed(true),
    )
    return () => {
      isCurrent = false
    }
  }, [client, path, publishedPath, perspective, userId])
  if (hasFailed)
    return <Warning why="The pages could not be loaded. Close this and open it again to try once more." />
  if (!pages)
    return (
      <Flex justify="center" padding={5} role="status" aria-label="Loading the pages">
        <Spinner muted />
      </Flex>
    )
  return (
    <Stack gap={3}>
      <Text size={1} role="status">
        {differences(pages.places)}
      </Text>
      <Flex gap={3} wrap="wrap">
        <Side title="What readers see now" html={pages.published} />
        <Side title="What they will see" html={pages.preview} />
      </Flex>
    </Stack>
  )
}

const differences = (places: number): string =>
  places === 0
    ? 'Nothing on the page differs.'
    : places === 1
      ? 'The page differs in one place, which is marked.'
      : `The page differs in ${places} places, which are marked.`

const frame = { inlineSize: '100%', blockSize: '70vh', border: 0, background: '#fff' } as const

const Side = ({ title, html }: { title: string; html: string }) => (
  <Box flex={1} style={{ minInlineSize: 'min(24rem, 100%)' }}>
    <Stack gap={2}>
      <Text as="h3" size={1} weight="medium">
        {title}
      </Text>
      <Card border radius={2} overflow="hidden">
        <iframe title={title} srcDoc={html} sandbox="allow-same-origin" style={frame} />
      </Card>
    </Stack>
  </Box>
)

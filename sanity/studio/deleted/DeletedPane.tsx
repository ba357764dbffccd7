import { Box, Button, Container, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useRouter } from 'sanity/router'
import { Warning } from '../asking/Warning'
import type { Deleted } from './deleted'
import { DeletedEntry } from './DeletedEntry'
import { useDeleted } from './use-deleted'

/** The desk's list of what was deleted, each of which can be brought back as a draft. */
export function DeletedPane() {
  const { documents, nextCursor, isLoading, problem, showMore, restore } = useDeleted()
  const { navigateIntent } = useRouter()
  const restoreAndOpen = async (document: Deleted) => {
    const why = await restore(document)
    if (why === undefined) navigateIntent('edit', { id: document.id, type: document.type })
    return why
  }
  if (problem === 'keeps none') return <Sentence>This lake keeps no list of what was deleted.</Sentence>
  return (
    <Container width={1}>
      <Stack gap={4} padding={4}>
        {documents.length > 0 && (
          <Stack as="ul" gap={2} aria-label="Deleted documents">
            {documents.map((document) => (
              <DeletedEntry key={document.id} document={document} restore={() => restoreAndOpen(document)} />
            ))}
          </Stack>
        )}
        {problem === 'failed' && (
          <Warning why="What was deleted could not be loaded. Try again in a moment." />
        )}
        {documents.length === 0 && !isLoading && !problem && (
          <Sentence>{nextCursor ? 'Nothing was deleted lately.' : 'Nothing is deleted.'}</Sentence>
        )}
        {isLoading && (
          <Flex justify="center" role="status" aria-label="Loading what was deleted">
            <Spinner muted />
          </Flex>
        )}
        {!isLoading && (nextCursor || problem) && (
          <Button
            mode="bleed"
            text={problem ? 'Try again' : documents.length > 0 ? 'Show more' : 'Look further back'}
            onClick={showMore}
          />
        )}
      </Stack>
    </Container>
  )
}

function Sentence({ children }: { children: string }) {
  return (
    <Box padding={4}>
      <Text align="center" muted size={1}>
        {children}
      </Text>
    </Box>
  )
}

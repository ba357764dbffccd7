import { Box, Container, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { Warning } from '../asking/Warning'
import { LinkEntry } from './LinkEntry'
import { usePreviewLinks } from './use-preview-links'

/** The desk's list of all links with which people without an account see what is not out. */
export function LinksPane() {
  const { links, problem } = usePreviewLinks()
  return (
    <Container width={1}>
      <Stack gap={4} padding={4}>
        {problem && <Warning why={problem} />}
        {!links && !problem && (
          <Flex justify="center" role="status" aria-label="Loading the links">
            <Spinner muted />
          </Flex>
        )}
        {links?.length === 0 && (
          <Box padding={4}>
            <Text align="center" muted size={1}>
              No preview is shared. To share one, choose “Share a preview” in the menu beside a story’s
              Publish button.
            </Text>
          </Box>
        )}
        {links && links.length > 0 && (
          <Stack as="ul" gap={2} aria-label="Preview links">
            {links.map((link) => (
              <LinkEntry key={link._id} link={link} isTitled />
            ))}
          </Stack>
        )}
      </Stack>
    </Container>
  )
}

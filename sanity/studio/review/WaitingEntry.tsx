import { Box, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { IntentLink } from 'sanity/router'
import { releaseOf } from '../schema/rules'
import { StandingWords } from './StandingWords'
import { take } from './steps'
import { useMayDecide } from './use-may-decide'
import { useSteps } from './use-steps'
import type { Waiting } from './waiting'

/** One story that waits: since when and for whom, and the press to take it. */
export function WaitingEntry({ versionId, id, title, standing }: Waiting) {
  const { isBusy, go } = useSteps(versionId)
  const mayDecide = useMayDecide(id)
  const release = releaseOf(versionId)
  return (
    <Card as="li" border radius={2} padding={3}>
      <Flex align="center" gap={3} wrap="wrap">
        <Box flex={1} style={{ minWidth: '14rem' }}>
          <Stack gap={2}>
            <Text size={1} weight="medium">
              <IntentLink
                intent="edit"
                params={{ id, type: 'article' }}
                {...(release !== undefined && { searchParams: [['perspective', release]] })}
              >
                <span dir="auto">{title}</span>
              </IntentLink>
            </Text>
            <Text size={1} muted>
              <StandingWords standing={standing} />
            </Text>
          </Stack>
        </Box>
        {mayDecide && standing.state === 'waiting' && (
          <Button
            mode="ghost"
            fontSize={1}
            padding={2}
            text="Take it"
            aria-label={`Take it: ${title}`}
            disabled={isBusy}
            onClick={() => void go(take(undefined))}
          />
        )}
      </Flex>
    </Card>
  )
}

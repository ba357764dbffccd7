import { CommentIcon } from '@sanity/icons/Comment'
import { Box, Button, Card, Flex, Text } from '@sanity/ui'
import { useCurrentUser } from 'sanity'
import { publishedIdOf } from '@/lib/content/published-id'
import type { Standing } from './review'
import { StandingWords } from './StandingWords'
import { giveUp, sendBack, take } from './steps'
import { useMayDecide } from './use-may-decide'
import { useSteps } from './use-steps'

type Props = {
  versionId: string
  standing: Standing
  onOpenComments: () => void
}

/** Above a story’s fields: how its review stands, with the presses of whoever may publish it. */
export function ReviewNotice({ versionId, standing, onOpenComments }: Props) {
  const { isBusy, go } = useSteps(versionId)
  const mayDecide = useMayDecide(publishedIdOf(versionId))
  const me = useCurrentUser()?.id
  if (standing.state === 'none') return null
  const isMine = standing.state === 'taken' && standing.taken.who === me
  const press = (text: string, onClick: () => void) => (
    <Button mode="ghost" fontSize={1} padding={2} text={text} disabled={isBusy} onClick={onClick} />
  )
  const returning = async () => {
    if (await go(sendBack)) onOpenComments()
  }
  return (
    <Card
      tone={standing.state === 'returned' ? 'caution' : 'primary'}
      padding={3}
      radius={2}
      border
      role="status"
      data-testid="review-notice"
    >
      <Flex align="center" gap={3} wrap="wrap">
        <Text size={1}>
          <CommentIcon />
        </Text>
        <Box flex={1} style={{ minWidth: '16rem' }}>
          <Text size={1}>
            <StandingWords standing={standing} />
          </Text>
        </Box>
        <Flex gap={2} wrap="wrap">
          {standing.state === 'returned' && press('Open the comments', onOpenComments)}
          {mayDecide && standing.state === 'waiting' && press('Take it', () => void go(take(undefined)))}
          {mayDecide &&
            standing.state === 'taken' &&
            !isMine &&
            press('Take it over', () => void go(take(standing.taken.who)))}
          {mayDecide && isMine && press('Leave it to others', () => void go(giveUp))}
          {mayDecide && standing.state !== 'returned' && press('Send back', () => void returning())}
        </Flex>
      </Flex>
    </Card>
  )
}

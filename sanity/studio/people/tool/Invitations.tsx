import { Box, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useDateTimeFormat } from 'sanity'
import { Refusal } from '../../asking/Refusal'
import { useAttempt } from '../../asking/use-attempt'
import { type Invitation, type Role, whyNot } from './people'
import type { Act } from './use-people'

type Props = { invitations: readonly Invitation[]; roles: readonly Role[]; act: Act }

/** Those who were invited and have not come yet. */
export function Invitations({ invitations, roles, act }: Props) {
  const moment = useDateTimeFormat({ dateStyle: 'medium', timeStyle: 'short' })
  const { isBusy, problem, attempt } = useAttempt(whyNot)
  if (invitations.length === 0) return null
  return (
    <Stack gap={3}>
      <Text as="h2" size={1} weight="semibold">
        Invited
      </Text>
      <Stack as="ul" gap={2} aria-label="Invited">
        {invitations.map(({ id, email, name, role, expiresAt }) => (
          <Card as="li" key={id} border radius={2} padding={3}>
            <Flex align="center" gap={3} wrap="wrap">
              <Box flex={1} style={{ minWidth: '14rem' }}>
                <Stack gap={2}>
                  <Text size={1} weight="medium">
                    <span dir="auto">{name ?? email}</span>
                  </Text>
                  <Text size={1} muted>
                    {name && `${email} · `}
                    {roles.find((each) => each.name === role)?.title ?? role} · until{' '}
                    {moment.format(new Date(expiresAt))}
                  </Text>
                </Stack>
              </Box>
              <Button
                mode="ghost"
                tone="critical"
                fontSize={1}
                text="Withdraw"
                aria-label={`Withdraw the invitation of ${name ?? email}`}
                disabled={isBusy}
                onClick={() => attempt(() => act((actions) => actions.withdraw(id)))}
              />
            </Flex>
          </Card>
        ))}
      </Stack>
      {problem && <Refusal why={problem} />}
    </Stack>
  )
}

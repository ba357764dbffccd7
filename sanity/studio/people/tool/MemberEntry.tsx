import { Badge, Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { ManageMember } from './ManageMember'
import type { Member, Role } from './people'
import type { Act } from './use-people'

type Props = {
  member: Member
  roles: readonly Role[]
  isMe: boolean
  /** Only for administrators. */
  act: Act | undefined
}

/** One person: who they are, their role and, for administrators, what can be done about their account. */
export function MemberEntry({ member, roles, isMe, act }: Props) {
  const { name, email, role } = member
  return (
    <Card as="li" border radius={2} padding={3}>
      <Stack gap={3}>
        <Flex align="center" gap={3} wrap="wrap">
          <Box flex={1} style={{ minWidth: '14rem' }}>
            <Stack gap={2}>
              <Text size={1} weight="medium">
                <span dir="auto">{name}</span>
                {isMe && ' (you)'}
              </Text>
              {email && (
                <Text size={1} muted>
                  {email}
                </Text>
              )}
            </Stack>
          </Box>
          {!act && <Badge fontSize={1}>{roles.find((each) => each.name === role)?.title ?? role}</Badge>}
        </Flex>
        {act && <ManageMember member={member} roles={roles} isMe={isMe} act={act} />}
      </Stack>
    </Card>
  )
}

import { Button, Card, Container, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { type Tool, useCurrentUser } from 'sanity'
import { Refusal } from '../../asking/Refusal'
import { isAdministrator } from '../may-run'
import { Invitations } from './Invitations'
import { Invite } from './Invite'
import { MemberEntry } from './MemberEntry'
import { usePeople } from './use-people'

export type PeopleOptions = {
  /** The page of one’s own account: password and sessions. */
  accountAddress: string
}

/** Who works on the publication. Everybody comes to their own account from here; administrators invite, and manage accounts. */
export function PeopleTool({ tool }: { tool: Tool<PeopleOptions> }) {
  const me = useCurrentUser()
  const mayManage = isAdministrator(me)
  const { people, problem, act } = usePeople(mayManage)
  return (
    <Card height="fill" overflow="auto" data-testid="people-tool">
      <Container width={1}>
        <Stack gap={5} padding={4} paddingY={5}>
          <Text as="h1" size={3} weight="semibold">
            People
          </Text>
          <Card border radius={2} padding={4} as="section" aria-label="Your account">
            <Flex align="center" gap={4} wrap="wrap">
              <Stack gap={2} flex={1} style={{ minWidth: '14rem' }}>
                <Text size={1} weight="semibold">
                  Your account: <span dir="auto">{me?.name}</span>
                </Text>
                <Text size={1} muted>
                  Change your password, and see or end the places where you are signed in.
                </Text>
              </Stack>
              <Button
                as="a"
                href={tool.options?.accountAddress}
                target="_blank"
                rel="noreferrer"
                mode="ghost"
                fontSize={1}
                text="Password and sessions"
              />
            </Flex>
          </Card>
          {problem && <Refusal why={problem} />}
          {!people && !problem && (
            <Flex justify="center" role="status" aria-label="Loading the people">
              <Spinner muted />
            </Flex>
          )}
          {people && mayManage && <Invite roles={people.roles} act={act} />}
          {people && mayManage && (
            <Invitations invitations={people.invitations} roles={people.roles} act={act} />
          )}
          {people && (
            <Stack gap={3}>
              <Text as="h2" size={1} weight="semibold">
                With an account
              </Text>
              <Stack as="ul" gap={2} aria-label="People with an account">
                {people.members.map((member) => (
                  <MemberEntry
                    key={member.id}
                    member={member}
                    roles={people.roles}
                    isMe={member.id === me?.id}
                    act={mayManage ? act : undefined}
                  />
                ))}
              </Stack>
            </Stack>
          )}
        </Stack>
      </Container>
    </Card>
  )
}

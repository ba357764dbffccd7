import { Box, Button, Flex, Select, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { Refusal } from '../../asking/Refusal'
import { useAttempt } from '../../asking/use-attempt'
import { NewLink } from './NewLink'
import { type MadeLink, type Member, type Role, whyNot } from './people'
import type { Act } from './use-people'

type Props = { member: Member; roles: readonly Role[]; isMe: boolean; act: Act }

/** What administrators do about somebody’s account: another role, a link for a new password, no account any more. */
export function ManageMember({ member: { id, name, role }, roles, isMe, act }: Props) {
  const { isBusy, problem, attempt } = useAttempt(whyNot)
  const [isAsked, setIsAsked] = useState(false)
  const [link, setLink] = useState<MadeLink>()
  return (
    <Stack gap={3}>
      <Flex gap={2} wrap="wrap" align="center">
        <Box style={{ width: '12rem' }}>
          <Select
            aria-label={`Role of ${name}`}
            fontSize={1}
            value={role}
            disabled={isBusy}
            onChange={({ currentTarget: { value } }) =>
              attempt(() => act((actions) => actions.setRole(id, value)))
            }
          >
            {roles.map((each) => (
              <option key={each.name} value={each.name}>
                {each.title}
              </option>
            ))}
          </Select>
        </Box>
        <Button
          mode="ghost"
          fontSize={1}
          text="Link for a new password"
          aria-label={`Link for a new password for ${name}`}
          disabled={isBusy}
          onClick={async () => setLink(await attempt(() => act((actions) => actions.makePasswordLink(id))))}
        />
        {!isMe && !isAsked && (
          <Button
            mode="ghost"
            tone="critical"
            fontSize={1}
            text="Remove"
            aria-label={`Remove the account of ${name}`}
            disabled={isBusy}
            onClick={() => setIsAsked(true)}
          />
        )}
      </Flex>
      {isAsked && (
        <Flex gap={2} wrap="wrap" align="center" role="group" aria-label={`Remove the account of ${name}?`}>
          <Text size={1}>They are signed out at once. What they wrote stays, under their name.</Text>
          <Button
            tone="critical"
            fontSize={1}
            text={`Remove ${name}`}
            disabled={isBusy}
            onClick={() => attempt(() => act((actions) => actions.remove(id)))}
          />
          <Button mode="ghost" fontSize={1} text="Keep" disabled={isBusy} onClick={() => setIsAsked(false)} />
        </Flex>
      )}
      {link && <NewLink link={link} to={name} />}
      {problem && <Refusal why={problem} />}
    </Stack>
  )
}

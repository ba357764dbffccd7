import { Button, Card, Flex, Select, Stack, Text, TextInput } from '@sanity/ui'
import { type FormEvent, useId, useState } from 'react'
import { Refusal } from '../../asking/Refusal'
import { useAttempt } from '../../asking/use-attempt'
import { NewLink } from './NewLink'
import { type MadeLink, type Role, whyNot } from './people'
import type { Act } from './use-people'

type Props = { roles: readonly Role[]; act: Act }

/** Invites somebody: makes a link by which they choose a password and have an account. */
export function Invite({ roles, act }: Props) {
  const id = useId()
  const { isBusy, problem, attempt } = useAttempt(whyNot)
  const [made, setMade] = useState<{ link: MadeLink; to: string }>()
  const [role, setRole] = useState('author')

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const written = new FormData(form)
    const [email, name] = ['email', 'name'].map((field) => String(written.get(field) ?? '').trim())
    const link = await attempt(() =>
      act((actions) => actions.invite({ email: email ?? '', role, ...(name && { name }) })),
    )
    if (!link) return
    setMade({ link, to: name || (email ?? '') })
    form.reset()
  }

  return (
    <Card border radius={2} padding={4} as="section" aria-labelledby={`${id}-title`}>
      <form onSubmit={submit}>
        <Stack gap={4}>
          <Text as="h2" size={1} weight="semibold" id={`${id}-title`}>
            Invite somebody
          </Text>
          <Flex gap={3} wrap="wrap">
            <Field id={`${id}-email`} label="E-mail address">
              <TextInput
                id={`${id}-email`}
                name="email"
                type="email"
                aria-required
                autoComplete="off"
                fontSize={1}
              />
            </Field>
            <Field id={`${id}-name`} label="Name (they may choose it)">
              <TextInput id={`${id}-name`} name="name" autoComplete="off" fontSize={1} />
            </Field>
            <Field id={`${id}-role`} label="Role">
              <Select
                id={`${id}-role`}
                fontSize={1}
                value={role}
                onChange={({ currentTarget }) => setRole(currentTarget.value)}
              >
                {roles.map((each) => (
                  <option key={each.name} value={each.name}>
                    {each.title}
                  </option>
                ))}
              </Select>
            </Field>
          </Flex>
          <Text size={1} muted>
            {roles.find((each) => each.name === role)?.description}
          </Text>
          <Flex>
            <Button type="submit" tone="primary" fontSize={1} text="Make an invitation" disabled={isBusy} />
          </Flex>
          {made && <NewLink link={made.link} to={made.to} />}
          {problem && <Refusal why={problem} />}
        </Stack>
      </form>
    </Card>
  )
}

function Field({ id, label, children }: { id: string; label: string; children: React.ReactNode }) {
  return (
    <Stack gap={2} flex={1} style={{ minWidth: '12rem' }}>
      <Text as="label" size={1} weight="medium" htmlFor={id}>
        {label}
      </Text>
      {children}
    </Stack>
  )
}

import { Button, Flex, Label, Select, Spinner, Stack, Text } from '@sanity/ui'
import { useId, useState } from 'react'
import { Warning } from '../asking/Warning'
import { LinkEntry } from './LinkEntry'
import { lifetimes, type Shown } from './preview-link'
import { useCopy } from './use-copy'
import { usePreviewLinkActions, usePreviewLinks } from './use-preview-links'

type Props = {
  /** What a new link will show. */
  shown: Shown & { version: string }
}

/** Makes links to a version of a story for people without an account, and lists those that there are. */
export function SharePanel({ shown }: Props) {
  const { links, problem } = usePreviewLinks([shown.version])
  const { create } = usePreviewLinkActions()
  const copy = useCopy()
  const [days, setDays] = useState<number>(7)
  const [failure, setFailure] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const lifetime = useId()
  const refused = failure ?? problem
  const press = async () => {
    setIsBusy(true)
    setFailure(undefined)
    try {
      await copy(await create(shown, days))
    } catch {
      setFailure(
        'The link could not be made. You may not be allowed to share this story, or the server does not answer.',
      )
    }
    setIsBusy(false)
  }
  return (
    <Stack gap={4}>
      <Text size={1} muted>
        Whoever has the link sees this story as it is written now, without an account, and nothing else that
        is not published. It is listed by no search engine. Once the story is out, the link leads to it.
      </Text>
      <Flex align="flex-end" gap={3} wrap="wrap">
        <Stack gap={2}>
          <Label as="label" htmlFor={lifetime} size={1}>
            Works for
          </Label>
          <Select
            id={lifetime}
            value={String(days)}
            onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
          >
            {lifetimes.map((each) => (
              <option key={each} value={each}>
                {each === 1 ? 'a day' : `${each} days`}
              </option>
            ))}
          </Select>
        </Stack>
        <Button
          tone="primary"
          text={isBusy ? 'Making …' : 'Make and copy a link'}
          disabled={isBusy}
          onClick={press}
        />
      </Flex>
      {refused && <Warning why={refused} />}
      {!links && !problem && <Spinner muted />}
      {links && links.length > 0 && (
        <Stack as="ul" gap={2} aria-label="Links that work">
          {links.map((link) => (
            <LinkEntry key={link._id} link={link} />
          ))}
        </Stack>
      )}
    </Stack>
  )
}

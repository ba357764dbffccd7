import { Button, Flex, Label, Stack, Text, TextArea } from '@sanity/ui'
import { type FormEvent, useId, useState } from 'react'

type Props = {
  isBusy: boolean
  /** Publishes it as an update, with what is new if that was written. */
  onPublish: (text: string | undefined) => void
}

/** Asks what is new in a story that is published as an update. */
export function UpdatePanel({ isBusy, onPublish }: Props) {
  const [text, setText] = useState('')
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onPublish(text.trim() || undefined)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={4}>
        <Text size={1} muted>
          For when there is something new to read: the page, the feeds and search engines then say “Updated”
          with this minute. For a typing error, choose Publish, which changes the words and nothing else.
        </Text>
        <Stack gap={3}>
          <Label as="label" htmlFor={id} size={1}>
            What is new? (optional)
          </Label>
          <TextArea
            id={id}
            rows={2}
            fontSize={2}
            autoFocus
            value={text}
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Text id={`${id}-hint`} size={1} muted>
            One sentence, such as “With the council’s answer.” Readers find it under “What changed”, below the
            story.
          </Text>
        </Stack>
        <Flex justify="flex-end">
          <Button
            type="submit"
            fontSize={1}
            padding={3}
            text={isBusy ? 'Publishing …' : 'Publish as an update'}
            disabled={isBusy}
          />
        </Flex>
      </Stack>
    </form>
  )
}

import { Box, Button, Card, Checkbox, Flex, Label, Radio, Stack, Text, TextArea, TextInput } from '@sanity/ui'
import { type FormEvent, useId, useState } from 'react'
import { Refusal } from '../asking/Refusal'
import type { NewCorrection } from './publish-correction'

type Written = Omit<NewCorrection, '_type' | '_key'>

type Props = {
  /** Whether the story has changes that are not published. */
  hasDraft: boolean
  /** Publishes the correction. Resolves with a sentence that says why it was not, or with undefined if it was. */
  onPublish: (written: Written) => Promise<string | undefined>
}

const kinds = [
  { value: 'correction', title: 'Correction', about: 'Something was wrong.' },
  { value: 'clarification', title: 'Clarification', about: 'It was right, but could be misread.' },
] as const

/** Asks for a correction, says where readers will see it, and publishes it. */
export function CorrectionPanel({ hasDraft, onPublish }: Props) {
  const id = useId()
  const [kind, setKind] = useState<Written['kind']>('correction')
  const [text, setText] = useState('')
  const [time, setTime] = useState(localTime)
  const [isSerious, setIsSerious] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const at = new Date(time)
    if (!text.trim()) return setProblem('Say what was put right: a correction is made in public.')
    if (Number.isNaN(at.getTime()))
      return setProblem('Say when the story was put right: choose a day and a time.')
    setIsBusy(true)
    setProblem(await onPublish({ kind, correctedAt: at.toISOString(), text: text.trim(), isSerious }))
    setIsBusy(false)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={5}>
        <Flex gap={5} wrap="wrap" role="radiogroup" aria-label="Kind">
          {kinds.map(({ value, title, about }) => (
            <Flex as="label" key={value} gap={3} align="flex-start">
              <Radio
                name={`${id}-kind`}
                value={value}
                checked={kind === value}
                onChange={() => setKind(value)}
              />
              <Stack gap={2}>
                <Text size={1} weight="medium">
                  {title}
                </Text>
                <Text size={1} muted>
                  {about}
                </Text>
              </Stack>
            </Flex>
          ))}
        </Flex>
        <Stack gap={3}>
          <Label as="label" htmlFor={`${id}-text`} size={1}>
            What was put right
          </Label>
          <TextArea
            id={`${id}-text`}
            rows={4}
            fontSize={2}
            autoFocus
            value={text}
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Text id={`${id}-hint`} size={1} muted>
            What the story said, and what is right: “An earlier version said the lake freezes in May. It
            freezes in November.”
          </Text>
        </Stack>
        <Stack gap={3}>
          <Label as="label" htmlFor={`${id}-time`} size={1}>
            Corrected at
          </Label>
          <Box style={{ maxInlineSize: '16rem' }}>
            <TextInput
              id={`${id}-time`}
              type="datetime-local"
              value={time}
              onChange={({ currentTarget }) => setTime(currentTarget.value)}
            />
          </Box>
        </Stack>
        <Flex as="label" gap={3} align="flex-start">
          <Checkbox
            checked={isSerious}
            onChange={({ currentTarget }) => setIsSerious(currentTarget.checked)}
          />
          <Stack gap={2} flex={1}>
            <Text size={1} weight="medium">
              Serious
            </Text>
            <Text size={1} muted>
              It changes what the story says, so readers have to know it before they read.
            </Text>
          </Stack>
        </Flex>
        <Card padding={4} radius={2} tone="transparent" border>
          <Stack gap={3}>
            <Text size={1} weight="medium">
              What readers see, at once
            </Text>
            <Text size={1} muted>
              It stands {isSerious ? 'above' : 'below'} the text of the story, on the page of all corrections,
              in the feeds and in what search engines are told. The story is marked as updated.
              {hasDraft && ' Your unfinished changes stay unpublished; the correction is added to them, too.'}
            </Text>
          </Stack>
        </Card>
        {problem && <Refusal why={problem} />}
        <Flex justify="flex-end">
          <Button
            type="submit"
            fontSize={1}
            padding={3}
            text={isBusy ? 'Publishing …' : `Publish the ${kind}`}
            disabled={isBusy}
          />
        </Flex>
      </Stack>
    </form>
  )
}

/** Now, on the editor’s clock, as an input for a day and a time takes it. */
function localTime(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

import { Card, Flex, Radio, Stack, Text, TextInput } from '@sanity/ui'
import { useId } from 'react'
import type { Choice, Chosen } from './chosen-time'
import { clockWords, momentWords } from './words'

type Props = {
  choice: Choice
  chosen: Chosen
  timeZone: string
  onChange: (choice: Choice) => void
}

/** A date and a time by the publication’s clocks, said once more in words. */
export function TimeField({ choice, chosen, timeZone, onChange }: Props) {
  const id = useId()
  const { readings, instant, problem } = chosen
  return (
    <Stack gap={3}>
      <Text as="label" htmlFor={id} size={1} weight="medium">
        Date and time in {timeZone}, the publication’s time zone
      </Text>
      <TextInput
        id={id}
        type="datetime-local"
        data-testid="moment"
        fontSize={1}
        padding={3}
        value={choice.written}
        aria-describedby={`${id}-words`}
        aria-invalid={problem !== undefined}
        onChange={({ currentTarget }) => onChange({ written: currentTarget.value, isSecond: false })}
      />
      {readings.length > 1 && (
        <Stack gap={3} role="radiogroup" aria-label="Which of the two">
          <Text size={1}>Clocks are put back that night, and show this time twice. Which is it?</Text>
          {readings.map((reading, n) => (
            <Flex key={reading} as="label" gap={3} align="center">
              <Radio
                name={`${id}-reading`}
                checked={choice.isSecond === (n === 1)}
                onChange={() => onChange({ ...choice, isSecond: n === 1 })}
              />
              <Text size={1}>
                {n === 0 ? 'The first' : 'The second'}: {clockWords(reading, timeZone)}
              </Text>
            </Flex>
          ))}
        </Stack>
      )}
      <div id={`${id}-words`} aria-live="polite">
        {instant !== undefined ? (
          <Text size={1} muted>
            {momentWords(instant, timeZone)}
          </Text>
        ) : (
          <Card tone="caution" padding={3} radius={2} border>
            <Text size={1}>{problem}</Text>
          </Card>
        )}
      </div>
    </Stack>
  )
}

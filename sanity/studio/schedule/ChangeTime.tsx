import { Text } from '@sanity/ui'
import { embargoAfter } from './embargo'
import { type Held, isScheduled, isTakingDown, releaseTitle, timeOf } from './release'
import { TimeDialog } from './TimeDialog'
import { useNow } from './use-now'
import { useScheduling } from './use-scheduling'
import { counted, embargoWords } from './words'

type Props = { held: Held; timeZone: string; onClose: () => void }

/** Gives something that is scheduled, or was, another time. */
export function ChangeTime({ held, timeZone, onClose }: Props) {
  const { changeTime } = useScheduling(timeZone)
  const now = useNow()
  const { release, documents } = held
  const title = releaseTitle(held)
  const at = timeOf(release)
  const goesOut = isTakingDown(held) ? 'Taken down' : 'Goes out'
  return (
    <TimeDialog
      header={isScheduled(release) ? 'Change the time' : 'Choose a time'}
      confirm="Schedule"
      timeZone={timeZone}
      initial={at !== undefined && Date.parse(at) > now ? at : undefined}
      refuse={(instant) => {
        const embargo = embargoAfter(documents, instant)
        return embargo && embargoWords(embargo, timeZone)
      }}
      above={
        <Text size={1}>
          <span dir="auto">
            {goesOut}: “{title}”
          </span>
          {documents.length > 1 && `, ${counted(documents.length, 'document', 'documents')} together`}
        </Text>
      }
      onConfirm={(instant) => changeTime(held, instant, title)}
      onClose={onClose}
    />
  )
}

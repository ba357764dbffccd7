import { Text, useToast } from '@sanity/ui'
import { useState } from 'react'
import { type SanityDocument, useClient, useDocumentStore } from 'sanity'
import { publishedIdOf } from '@/lib/content/published-id'
import { API_VERSION } from '../../api-version'
import { titleOf } from '../addresses/words'
import { once } from '../once'
import { dateGiven, lacksDate } from '../publishing/date'
import { settled } from '../settled'
import { newKey } from '../schema/objects/new-key'
import { readAll } from '../undo/reversible'
import { changeTime, publishAt } from './carry-out'
import { embargoIn } from './embargo'
import { type Held, timeOf } from './release'
import { TimeDialog } from './TimeDialog'
import { useMaySchedule } from './use-may-schedule'
import { useNow } from './use-now'
import { useOwnSchedule } from './use-own-schedule'
import { usePublicationZone } from './use-publication-zone'
import { embargoWords, momentWords } from './words'

/**
 * The Studio’s “Schedule publish” and “Edit schedule” with a dialog of ours, since its own cannot be told of embargoes and dates: it takes no
 * time before an embargo ends, and a story without a date goes out with the time for which it is scheduled.
 */
export const scheduling = once((schedule) => (props) => {
  const original = schedule(props)
  const [isOpen, setIsOpen] = useState(false)
  const timeZone = usePublicationZone()
  const may = useMaySchedule()
  const held = useOwnSchedule(props)
  const document = props.version ?? props.draft
  if (!original || !document) return original
  return {
    ...original,
    ...(!may && { title: 'Your role does not let you schedule: editors can.' }),
    disabled: Boolean(original.disabled) || !may || timeZone === undefined,
    onHandle: () => setIsOpen(true),
    dialog: isOpen &&
      timeZone !== undefined && {
        type: 'custom',
        component: (
          <ScheduleDialog
            document={document}
            held={held}
            timeZone={timeZone}
            onClose={() => setIsOpen(false)}
          />
        ),
      },
  }
})

type Props = {
  document: SanityDocument
  /** The schedule that the document has already. */
  held: Held | undefined
  timeZone: string
  onClose: () => void
}

function ScheduleDialog({ document, held, timeZone, onClose }: Props) {
  const client = useClient({ apiVersion: API_VERSION })
  const store = useDocumentStore()
  const toast = useToast()
  const now = useNow()
  const id = publishedIdOf(document._id)
  const title = titleOf(document)
  const embargo = embargoIn(document)
  const until = embargo !== undefined && Date.parse(embargo) > now ? embargo : undefined

  const newSchedule = async (at: string) => {
    const found = await readAll(client, [`drafts.${id}`, id])
    const draft = found.get(`drafts.${id}`)
    const publishedAt = draft && lacksDate(draft) ? dateGiven(found.get(id), at) : undefined
    return publishAt({ name: `r${newKey()}`, id, at, publishedAt })
  }

  const schedule = async (at: string) => {
    await settled(store, id, document._type)
    await client.action(held ? changeTime(held, at) : await newSchedule(at))
    toast.push({
      status: 'success',
      title: 'Scheduled',
      description: `“${title}”: ${momentWords(at, timeZone)}.`,
    })
  }
  return (
    <TimeDialog
      header="Schedule publish"
      confirm="Schedule"
      timeZone={timeZone}
      initial={initialOf(held, until, now)}
      refuse={(at) =>
        until !== undefined && Date.parse(at) < Date.parse(until)
          ? embargoWords({ title, until }, timeZone)
          : undefined
      }
      above={
        <Text size={1}>
          <span dir="auto">
            {until === undefined
              ? `At this time “${title}” goes out as it is written now. Until then readers see no change.`
              : `“${title}” is under embargo until ${momentWords(until, timeZone)}. It can go out then, or later.`}
          </span>
        </Text>
      }
      onConfirm={schedule}
      onClose={onClose}
    />
  )
}

/** The time that is chosen to begin with: that of the schedule, or the end of an embargo. */
function initialOf(held: Held | undefined, until: string | undefined, now: number): string | undefined {
  const at = held && timeOf(held.release)
  const isAhead =
    at !== undefined && Date.parse(at) > Math.max(now, until === undefined ? 0 : Date.parse(until))
  return isAhead ? at : until
}

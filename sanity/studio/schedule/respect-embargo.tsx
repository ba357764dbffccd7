import { Text, useToast } from '@sanity/ui'
import { useState } from 'react'
import { useActiveReleases, useClient, useDocumentStore } from 'sanity'
import { publishedIdOf } from '@/lib/content/published-id'
import { API_VERSION } from '../../api-version'
import { titleOf } from '../addresses/words'
import { once } from '../once'
import { settled } from '../settled'
import { newKey } from '../schema/objects/new-key'
import { changeTime, publishAt } from './carry-out'
import { embargoIn } from './embargo'
import { type Release, releaseName } from './release'
import { TimeDialog } from './TimeDialog'
import { useNow } from './use-now'
import { usePublicationZone } from './use-publication-zone'
import { embargoWords, momentWords } from './words'

/**
 * The Studio’s “Schedule publish” which, for a story under embargo, takes no time before that ends. The Studio’s own dialog cannot be told
 * so; in its place there is one of ours, which does the same.
 */
export const respectEmbargo = once((schedule) => (props) => {
  const original = schedule(props)
  const [isOpen, setIsOpen] = useState(false)
  const timeZone = usePublicationZone()
  const now = useNow()
  const { data: releases } = useActiveReleases()
  const document = props.version ?? props.draft
  const until = embargoIn(document)
  if (!original || !document || timeZone === undefined || until === undefined || Date.parse(until) <= now)
    return original
  const release = releases.find((each) => releaseName(each) === props.release)
  return {
    ...original,
    onHandle: () => setIsOpen(true),
    dialog: isOpen && {
      type: 'custom',
      component: (
        <ScheduleAfter
          document={document}
          release={release}
          until={until}
          timeZone={timeZone}
          onClose={() => setIsOpen(false)}
        />
      ),
    },
  }
})

type Props = {
  document: { _id: string; _type: string }
  /** The release that the document is scheduled with already. */
  release: Release | undefined
  until: string
  timeZone: string
  onClose: () => void
}

function ScheduleAfter({ document, release, until, timeZone, onClose }: Props) {
  const client = useClient({ apiVersion: API_VERSION })
  const store = useDocumentStore()
  const toast = useToast()
  const id = publishedIdOf(document._id)
  const title = titleOf(document)
  const schedule = async (at: string) => {
    await settled(store, id, document._type)
    await client.action(release ? changeTime(release, at) : publishAt({ name: `r${newKey()}`, id, at }))
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
      initial={until}
      refuse={(at) =>
        Date.parse(at) < Date.parse(until) ? embargoWords({ title, until }, timeZone) : undefined
      }
      above={
        <Text size={1}>
          <span dir="auto">
            “{title}” is under embargo until {momentWords(until, timeZone)}. It can go out then, or later.
          </span>
        </Text>
      }
      onConfirm={schedule}
      onClose={onClose}
    />
  )
}

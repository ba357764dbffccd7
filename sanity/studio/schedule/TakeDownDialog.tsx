import { releaseActions } from '@/lib/addresses/release'
import { Text, useToast } from '@sanity/ui'
import { useClient } from 'sanity'
import { API_VERSION } from '../../api-version'
import { FateChoice } from '../addresses/FateChoice'
import { Referring } from '../addresses/Referring'
import { useFate } from '../addresses/use-fate'
import { newKey } from '../schema/objects/new-key'
import { takeDown } from './carry-out'
import { TimeDialog } from './TimeDialog'
import { momentWords } from './words'

type Props = {
  /** A published document with a page. */
  document: { id: string; from: string; title: string }
  timeZone: string
  onClose: () => void
}

/** Asks when a published document is taken from readers, and what becomes of its address then. */
export function TakeDownDialog({ document, timeZone, onClose }: Props) {
  const { id, title } = document
  const client = useClient({ apiVersion: API_VERSION })
  const toast = useToast()
  const { prepareFate, choice } = useFate(document)

  const schedule = async (at: string) => {
    const name = `r${newKey()}`
    const prepared = await prepareFate()
    const redirects = prepared ? releaseActions(prepared.plan, name, []) : []
    await client.action(takeDown({ name, id, title, at, redirects }))
    toast.push({
      status: 'success',
      title: 'Unpublishing is scheduled',
      description: `Readers see “${title}” until ${momentWords(at, timeZone)}.`,
    })
  }

  return (
    <TimeDialog
      header="Schedule unpublishing"
      confirm="Schedule"
      timeZone={timeZone}
      above={
        <Text size={1}>
          <span dir="auto">
            At this time readers no longer see “{title}”, and it is a draft again. Until then nothing changes.
          </span>
        </Text>
      }
      below={
        <>
          <Referring id={id} />
          <FateChoice {...choice} since="then" />
        </>
      }
      onConfirm={schedule}
      onClose={onClose}
    />
  )
}

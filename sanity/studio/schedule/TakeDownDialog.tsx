import { releaseActions } from '@/lib/addresses/release'
import { Text, useToast } from '@sanity/ui'
import { useState } from 'react'
import { useClient } from 'sanity'
import { API_VERSION } from '../../api-version'
import { prepare } from '../addresses/ask-lake'
import { type Fate, FateChoice } from '../addresses/FateChoice'
import { Referring } from '../addresses/Referring'
import { redirectToVerdict } from '../schema/redirect-rules'
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
export function TakeDownDialog({ document: { id, from, title }, timeZone, onClose }: Props) {
  const client = useClient({ apiVersion: API_VERSION })
  const toast = useToast()
  const [fate, setFate] = useState<Fate>('not found')
  const [target, setTarget] = useState('')

  const schedule = async (at: string) => {
    const verdict =
      fate === 'elsewhere' ? redirectToVerdict(target, { from }, globalThis.location?.origin) : true
    if (verdict !== true) throw new Error(verdict)
    const name = `r${newKey()}`
    const move = { from, to: fate === 'elsewhere' ? target : null, madeFor: title }
    const redirects =
      fate === 'not found'
        ? []
        : releaseActions((await prepare(client, { id, move, arrives: false })).plan, name, [])
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
          <FateChoice
            own={id}
            from={from}
            since="then"
            fate={fate}
            onFate={setFate}
            target={target}
            onTarget={setTarget}
          />
        </>
      }
      onConfirm={schedule}
      onClose={onClose}
    />
  )
}

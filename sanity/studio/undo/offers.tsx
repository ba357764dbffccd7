import { createContext, useCallback, useContext, useState } from 'react'
import { type LayoutProps, type SanityClient, useClient } from 'sanity'
import { API_VERSION } from '../../api-version'
import type { Offer } from './offer'
import { UndoNotice } from './UndoNotice'

const Offers = createContext<(offer: Offer) => void>(() => undefined)

/** Offers to undo what was just done, in a notice over the whole Studio: it stays when the document is left. */
export const useOfferUndo = () => useContext(Offers)

type Shown = { offer: Offer; client: SanityClient; number: number }

/** The Studio’s layout, with the notice that offers to undo what was done last. */
export function LayoutWithUndo(props: LayoutProps) {
  const client = useClient({ apiVersion: API_VERSION })
  const [shown, setShown] = useState<Shown>()
  const offer = useCallback(
    (next: Offer) => setShown((last) => ({ offer: next, client, number: (last?.number ?? 0) + 1 })),
    [client],
  )
  return (
    <Offers value={offer}>
      {props.renderDefault(props)}
      <div role="status">
        {shown && <UndoNotice key={shown.number} {...shown} onClose={() => setShown(undefined)} />}
      </div>
    </Offers>
  )
}

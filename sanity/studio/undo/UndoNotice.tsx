import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { CloseIcon } from '@sanity/icons/Close'
import { WarningOutlineIcon } from '@sanity/icons/WarningOutline'
import { Button, Card, Flex, KBD, Layer, SrOnly, Stack, Text } from '@sanity/ui'
import { useCallback, useEffect, useState } from 'react'
import type { SanityClient } from 'sanity'
import type { Offer } from './offer'
import { whyNotUndone } from './problems'
import { takeBack } from './reversible'
import styles from './undo-notice.module.css'
import { useCountdown } from './use-countdown'

const SECONDS = 10
/** How long it is said that something was undone. */
const WORD_SECONDS = 6

type Props = { offer: Offer; client: SanityClient; onClose: () => void }
type State = { kind: 'offered' | 'busy' | 'undone' } | { kind: 'failed'; reason: string }

/** Says what was done, and undoes it when that is asked for within ten seconds. They stand still under the pointer and with the focus. */
export function UndoNotice({ offer, client, onClose }: Props) {
  const [state, setState] = useState<State>({ kind: 'offered' })
  const [isHeld, setIsHeld] = useState(false)
  const isOffered = state.kind === 'offered'
  const undo = useCallback(async () => {
    setState({ kind: 'busy' })
    try {
      await takeBack(client, offer.remembered)
      setState({ kind: 'undone' })
    } catch (error) {
      setState({ kind: 'failed', reason: whyNotUndone(error) })
    }
  }, [client, offer])
  useShortcut(isOffered, undo)
  return (
    <Layer zOffset={1_000}>
      <div className={styles.place}>
        <Card
          radius={3}
          shadow={4}
          padding={3}
          border
          className={styles.notice}
          tone={state.kind === 'failed' ? 'caution' : 'default'}
          data-testid="undo-notice"
          onMouseEnter={() => setIsHeld(true)}
          onMouseLeave={() => setIsHeld(false)}
          onFocus={() => setIsHeld(true)}
          onBlur={() => setIsHeld(false)}
        >
          <Flex gap={3} align="center">
            <Text size={2} muted>
              {state.kind === 'failed' ? <WarningOutlineIcon /> : <CheckmarkCircleIcon />}
            </Text>
            <Stack gap={2} flex={1}>
              <Text size={1} weight="medium">
                {titleOf(state, offer)}
              </Text>
              <Text size={1} muted>
                <span dir="auto">{detailOf(state, offer)}</span>
              </Text>
            </Stack>
            {(isOffered || state.kind === 'busy') && (
              <Button
                mode="ghost"
                fontSize={1}
                padding={3}
                text={state.kind === 'busy' ? 'Undoing …' : 'Undo'}
                disabled={state.kind === 'busy'}
                aria-keyshortcuts="Control+Alt+Z"
                onClick={() => void undo()}
              />
            )}
            <Button mode="bleed" padding={3} icon={CloseIcon} aria-label="Close" onClick={onClose} />
          </Flex>
          {isOffered && <Seconds isHeld={isHeld} onOver={onClose} />}
          {state.kind === 'undone' && <Seconds of={WORD_SECONDS} isHeld={isHeld} isSilent onOver={onClose} />}
        </Card>
      </div>
    </Layer>
  )
}

function titleOf(state: State, { title }: Offer): string {
  if (state.kind === 'undone') return 'Undone'
  return state.kind === 'failed' ? 'Not undone' : title
}

function detailOf(state: State, { outcome, undone }: Offer): string {
  if (state.kind === 'undone') return undone
  return state.kind === 'failed' ? state.reason : outcome
}

type SecondsProps = { of?: number; isHeld: boolean; isSilent?: boolean; onOver: () => void }

/** How long the notice stays. It is told once, and then only shown. */
function Seconds({ of = SECONDS, isHeld, isSilent = false, onOver }: SecondsProps) {
  const left = useCountdown(of, isHeld)
  useEffect(() => {
    if (left <= 0) onOver()
  }, [left, onOver])
  if (isSilent) return null
  return (
    <Flex gap={2} align="center" paddingTop={3}>
      <SrOnly>You can undo this for ten seconds, with Control, Alt and Z.</SrOnly>
      <span aria-hidden="true" className={styles.bar} data-held={isHeld || undefined} />
      <Text size={0} muted aria-hidden="true">
        {isHeld ? 'waiting' : `${left} s`}
      </Text>
      <KBD aria-hidden="true" fontSize={0}>
        Ctrl Alt Z
      </KBD>
    </Flex>
  )
}

/** Undo by the keyboard from anywhere, as Publish has its keys, too. */
function useShortcut(isOn: boolean, act: () => Promise<void>): void {
  useEffect(() => {
    if (!isOn) return
    const onKeyDown = (event: KeyboardEvent) => {
      // On many keyboards AltGr counts as both, and writes a letter.
      const isPressed = event.ctrlKey && event.altKey && !event.getModifierState('AltGraph')
      if (!isPressed || event.code !== 'KeyZ') return
      event.preventDefault()
      void act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isOn, act])
}

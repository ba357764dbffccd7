/** Names that the common filter lists hide wherever they stand. */
const BAIT = 'ad-banner adsbox ad-placement banner_ad pub_300x250 text-ads sponsored-ads'
/** A name that no list has a reason to know. */
const CONTROL = 'shore-line'

/** Blockers look at a page now and then, not at once; what is hidden for a moment only is not blocked. */
const PAUSES = [500, 1500]

/**
 * Whether advertisements are hidden in this browser: two boxes alike in everything but their names are put out of
 * sight into the page, and twice the one named like an advertisement is hidden while the other is not. Undefined when
 * that cannot be told, because the page is not on a screen or both boxes are hidden. Nothing is fetched.
 */
export async function hidesAdvertisements(): Promise<boolean | undefined> {
  const bait = box(BAIT)
  const control = box(CONTROL)
  document.body.append(bait, control)
  try {
    for (const pause of PAUSES) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (!isOnScreen() || isHidden(control)) return undefined
      if (!isHidden(bait)) return false
    }
    return true
  } finally {
    bait.remove()
    control.remove()
  }
}

/** Whether the page is being shown, and not printed, kept in the background or rendered ahead. */
export const isOnScreen = (): boolean =>
  document.visibilityState === 'visible' && !matchMedia('print').matches

function box(name: string): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  element.ariaHidden = 'true'
  Object.assign(element.style, { position: 'fixed', top: '-20px', width: '9px', height: '9px' })
  return element
}

function isHidden(element: HTMLElement): boolean {
  const { visibility, opacity } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  return visibility !== 'visible' || opacity === '0' || width === 0 || height === 0
}

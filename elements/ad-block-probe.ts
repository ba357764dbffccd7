/** Class names that the common filter lists hide wherever they appear. */
const BAIT = 'ad-banner adsbox ad-placement banner_ad pub_300x250 text-ads sponsored-ads'
/** A class name that no filter list has a reason to contain. */
const CONTROL = 'shore-line'

/**
 * How long to wait before each look, in milliseconds. Blockers do not act at once, and what is hidden only for a
 * moment is not blocked.
 */
const PAUSES = [500, 1500]

/**
 * Whether this browser hides advertisements. Two boxes that differ only in their class names are put into the page,
 * out of sight. The answer is yes if, at both looks, the one named like an advertisement is hidden and the other is
 * not. Undefined if it cannot be told, because the page is not on screen or both boxes are hidden. Nothing is
 * fetched.
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

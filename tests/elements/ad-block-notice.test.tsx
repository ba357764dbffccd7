import { act, render, screen } from '@testing-library/react'
import '@/elements'
import { AdBlockNotice } from '@/components/ad-block-notice/ad-block-notice'

const words = {
  notice: { dismiss: 'Close this notice', allow: 'Switch it off for this site.', optional: 'As you like.' },
}
const notice = {
  heading: 'A sponsor stands here',
  message: 'Sponsors pay for our work.',
  helpLabel: 'Support us otherwise',
  helpUrl: '/support',
}
const DAY = 24 * 60 * 60 * 1000

/** A page with a slot, in a browser that hides what a style sheet selects. */
function show({ hides = 'none-such', over = {} }: { hides?: string; over?: object } = {}) {
  const blocker = document.createElement('style')
  blocker.textContent = `${hides} { display: none !important }`
  document.head.replaceChildren(blocker)
  return render(
    <AdBlockNotice notice={{ ...notice, ...over }} words={words}>
      <a href="https://sponsor.example/">The sponsor</a>
    </AdBlockNotice>,
  )
}
const BLOCKER = '.ad-banner'
const pass = (time = 60_000) => act(() => jest.advanceTimersByTimeAsync(time))
const shownNotice = () => screen.queryByRole('complementary')
const sponsor = () => screen.queryByRole('link', { name: 'The sponsor' })

let visibility: DocumentVisibilityState
let isPrinting: boolean
beforeEach(() => {
  jest.useFakeTimers()
  localStorage.clear()
  visibility = 'visible'
  isPrinting = false
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility })
  Object.assign(window, { matchMedia: () => ({ matches: isPrinting }) })
  // jsdom does not lay out: what is displayed has a size here.
  jest.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const size = getComputedStyle(this).display === 'none' ? 0 : 9
    return DOMRect.fromRect({ width: size, height: size })
  })
})
afterEach(() => {
  jest.restoreAllMocks()
  jest.useRealTimers()
})

describe('where advertisements are hidden', () => {
  it('stands in the sponsor’s place, with a name, and says what can be done', async () => {
    show({ hides: BLOCKER })
    expect(shownNotice()).toBeNull()
    await pass()
    const shown = screen.getByRole('complementary', { name: 'A sponsor stands here' })
    for (const words of [notice.message, 'Switch it off for this site.', 'As you like.']) {
      expect(shown).toHaveTextContent(words)
    }
    expect(shown).not.toHaveAttribute('inert')
    expect(screen.getByRole('link', { name: 'Support us otherwise' })).toHaveAttribute('href', '/support')
    expect(sponsor()).toBeNull()
  })

  it('takes neither focus nor scrolling away, and interrupts nobody', async () => {
    show({ hides: BLOCKER })
    await pass()
    expect(document.body).toHaveFocus()
    expect(document.documentElement).not.toHaveAttribute('style')
    expect(document.body).not.toHaveAttribute('style')
    expect(
      screen.queryByRole('status') ?? screen.queryByRole('alert') ?? screen.queryByRole('dialog'),
    ).toBeNull()
    expect(document.querySelector('[aria-live]')).toBeNull()
  })

  it('leaves nothing of its test in the page', async () => {
    const { container } = show({ hides: BLOCKER })
    await pass()
    expect([...document.body.children]).toEqual([container])
  })

  it('uses the editors’ words where they have some for allowing the site', async () => {
    show({ hides: BLOCKER, over: { allow: 'Like so.' } })
    await pass()
    expect(shownNotice()).toHaveTextContent('Like so.')
    expect(shownNotice()).not.toHaveTextContent('Switch it off')
  })

  it('has no link that a page may not have', async () => {
    show({ hides: BLOCKER, over: { helpUrl: 'javascript:alert(1)' } })
    await pass()
    expect(screen.queryByRole('link')).toBeNull()
  })
})

describe('stays away, and keeps the sponsor,', () => {
  it.each([
    ['where nothing is hidden', undefined],
    ['where the page’s own style is lost, so that all is hidden', 'body > div[style]'],
  ])('%s', async (_where, hides) => {
    show({ hides })
    await pass()
    expect(shownNotice()).toBeNull()
    expect(document.querySelector('aside')).toHaveAttribute('inert')
    expect(sponsor()).toBeVisible()
  })

  it('where what was hidden once is not hidden the second time', async () => {
    show({ hides: BLOCKER })
    await pass(1000)
    document.head.replaceChildren()
    await pass()
    expect(shownNotice()).toBeNull()
  })

  it('while the page is printed', async () => {
    show({ hides: BLOCKER })
    isPrinting = true
    await pass()
    expect(shownNotice()).toBeNull()
  })

  it('in the background, and looks again in front', async () => {
    visibility = 'hidden'
    const { container } = show({ hides: BLOCKER })
    await pass()
    expect([...document.body.children]).toEqual([container])
    expect(shownNotice()).toBeNull()
    visibility = 'visible'
    document.dispatchEvent(new Event('visibilitychange'))
    await pass()
    expect(shownNotice()).toBeVisible()
  })

  it('when the page went into the background meanwhile', async () => {
    show({ hides: BLOCKER })
    await pass(1000)
    visibility = 'hidden'
    await pass()
    expect(shownNotice()).toBeNull()
  })
})

describe('dismissed', () => {
  const dismissed = async () => {
    const { unmount } = show({ hides: BLOCKER })
    await pass()
    act(() => screen.getByRole('button', { name: 'Close this notice' }).click())
    expect(shownNotice()).toBeNull()
    expect(sponsor()).toBeVisible()
    return unmount
  }

  it.each([
    [29, false],
    [31, true],
  ])('%d days later, its coming back is %s', async (days, isBack) => {
    const leave = await dismissed()
    leave()
    jest.setSystemTime(Date.now() + days * DAY)
    show({ hides: BLOCKER })
    await pass()
    expect(Boolean(shownNotice())).toBe(isBack)
  })

  it('keeps a date and nothing else', async () => {
    const now = Date.now()
    await dismissed()
    expect(Object.keys(localStorage)).toEqual(['lakeside:notice-dismissed-until'])
    expect(Number(localStorage.getItem('lakeside:notice-dismissed-until')) - now).toBeGreaterThanOrEqual(
      30 * DAY,
    )
    expect(document.cookie).toBe('')
  })

  it('goes in other tabs too', async () => {
    show({ hides: BLOCKER })
    await pass()
    localStorage.setItem('lakeside:notice-dismissed-until', String(Date.now() + DAY))
    window.dispatchEvent(new StorageEvent('storage', { key: 'lakeside:notice-dismissed-until' }))
    expect(shownNotice()).toBeNull()
  })

  it('can be dismissed where storage is refused', async () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('No', 'QuotaExceededError')
    })
    await dismissed()
  })
})

it('looks again when its page comes back from where browsers keep pages', async () => {
  show({ hides: BLOCKER })
  await pass()
  expect(shownNotice()).toBeVisible()
  document.head.replaceChildren()
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  await pass()
  expect(shownNotice()).toBeNull()
})

it('is reached by the keyboard in its order, and only when shown', async () => {
  show({ hides: BLOCKER })
  await pass()
  const order = [...document.querySelectorAll<HTMLElement>('aside :is(a, button)')]
  expect(order.map((control) => control.textContent)).toEqual(['Support us otherwise', 'Close this notice'])
  for (const control of order) {
    control.focus()
    expect(control).toHaveFocus()
  }
})

it('asks nothing of the network', async () => {
  const fetch = jest.fn()
  const sendBeacon = jest.fn()
  Object.assign(window, { fetch })
  Object.assign(navigator, { sendBeacon })
  show({ hides: BLOCKER })
  const loaders = 'img, script[src], link, iframe, object'
  await pass(1000)
  expect(document.querySelector(loaders)).toBeNull()
  await pass()
  expect([fetch, sendBeacon].flatMap(({ mock }) => mock.calls)).toEqual([])
})

it('ends its test when it has left the page', async () => {
  const { unmount } = show({ hides: BLOCKER })
  unmount()
  await pass()
  expect(document.querySelector('.ad-banner')).toBeNull()
})

import { screen } from '@testing-library/react'
import { BackToTop } from '@/elements/back-to-top'
import { FakeObserver, show, watchersOf } from './fake-observer'

beforeAll(() => {
  Object.assign(window, { IntersectionObserver: FakeObserver })
  customElements.define('back-to-top', BackToTop)
})

let element: BackToTop
beforeEach(() => {
  element = new BackToTop()
  const link = document.createElement('a')
  link.href = '#top'
  link.textContent = 'Back to top'
  element.append(link)
  document.body.replaceChildren(element)
})

/** Whether more than a screen has been scrolled, and whether the link's own place can be seen. */
function scroll({ isFar, isInPlace }: { isFar: boolean; isInPlace: boolean }) {
  show(document.body, isFar)
  show(element, isInPlace)
}

it.each([
  [{ isFar: false, isInPlace: false }, false],
  [{ isFar: true, isInPlace: false }, true],
  [{ isFar: true, isInPlace: true }, false],
  [{ isFar: false, isInPlace: true }, false],
])('%j: the link floats is %s', (position, floats) => {
  scroll(position)
  expect(element.hasAttribute('floating')).toBe(floats)
})

it('lets the link down again on the way back, whichever end is reached', () => {
  scroll({ isFar: true, isInPlace: false })
  show(document.body, false)
  expect(element).not.toHaveAttribute('floating')
  show(document.body, true)
  expect(element).toHaveAttribute('floating')
  show(element, true)
  expect(element).not.toHaveAttribute('floating')
})

it('goes by the last of several reports that come at once', () => {
  show(document.body, true, false, true)
  expect(element).toHaveAttribute('floating')
  show(document.body, true, false)
  expect(element).not.toHaveAttribute('floating')
})

it('keeps one link, which stays focused while it rises and sinks', () => {
  const link = screen.getByRole('link', { name: 'Back to top' })
  link.focus()
  scroll({ isFar: true, isInPlace: false })
  expect(screen.getByRole('link')).toBe(link)
  expect(link).toHaveFocus()
  scroll({ isFar: false, isInPlace: false })
  expect(link).toHaveFocus()
})

it('leaves following the link to the browser', () => {
  scroll({ isFar: true, isInPlace: false })
  const click = new MouseEvent('click', { bubbles: true, cancelable: true })
  screen.getByRole('link').dispatchEvent(click)
  expect(click.defaultPrevented).toBe(false)
})

it('watches only while it is in the page, and works again when it comes back', () => {
  element.remove()
  expect([watchersOf(document.body), watchersOf(element)]).toEqual([0, 0])
  document.body.append(element)
  expect([watchersOf(document.body), watchersOf(element)]).toEqual([1, 1])
  scroll({ isFar: true, isInPlace: false })
  expect(element).toHaveAttribute('floating')
})

import { render } from '@testing-library/react'
import '@/elements'
import { ReadingProgress } from '@/components/progress/reading-progress'

/** The story's place in a window 1000 pixels high. */
let story = { top: 0, height: 5000 }
let frames: (() => void)[] = []
let followsScrolling = false

beforeEach(() => {
  story = { top: 0, height: 5000 }
  frames = []
  followsScrolling = false
  Object.assign(window, {
    innerHeight: 1000,
    CSS: { supports: () => followsScrolling },
    requestAnimationFrame: (frame: () => void) => frames.push(frame),
    cancelAnimationFrame: (number: number) => frames.splice(number - 1, 1),
  })
  jest
    .spyOn(HTMLElement.prototype, 'getBoundingClientRect')
    .mockImplementation(() => DOMRect.fromRect({ y: story.top, height: story.height }))
})
afterEach(() => jest.restoreAllMocks())

function draw() {
  for (const frame of frames.splice(0)) frame()
}
function scrollTo(top: number) {
  story.top = -top
  window.dispatchEvent(new Event('scroll'))
}
function show() {
  const { container, unmount } = render(<ReadingProgress />)
  const element = container.querySelector('reading-progress')
  const progress = () => (element instanceof HTMLElement ? element.style.getPropertyValue('--progress') : '')
  return { element, progress, unmount }
}

it.each([
  [-300, '0'],
  [0, '0'],
  [1000, '0.25'],
  [4000, '1'],
  [9000, '1'],
])('scrolled by %d of a story of 5000, it stands at %s', (top, expected) => {
  const { progress } = show()
  scrollTo(top)
  draw()
  expect(progress()).toBe(expected)
})

it('stays empty beside a story that the window shows whole', () => {
  story.height = 600
  const { progress } = show()
  scrollTo(100)
  draw()
  expect(progress()).toBe('0')
})

it('measures once for each picture that is drawn, however often it is scrolled', () => {
  show()
  draw()
  for (const top of [1, 2, 3]) scrollTo(top)
  expect(frames).toHaveLength(1)
})

it('does nothing where style sheets follow scrolling themselves', () => {
  followsScrolling = true
  const { progress } = show()
  scrollTo(1000)
  expect(frames).toHaveLength(0)
  expect(progress()).toBe('')
})

it('stops when it leaves the page', () => {
  const { unmount } = show()
  unmount()
  expect(frames).toHaveLength(0)
  scrollTo(1000)
  expect(frames).toHaveLength(0)
})

it('is decoration', () => {
  expect(show().element).toHaveAttribute('aria-hidden', 'true')
})

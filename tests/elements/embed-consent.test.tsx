import { render, screen } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import '@/elements'
import { Embed } from '@/components/embed/embed'
import { wordsFor } from '@/lib/language/words'

const block = {
  _type: 'embed' as const,
  url: 'https://youtu.be/dQw4w9WgXcQ?t=5',
  title: 'A film of the lake',
  caption: 'Filmed in October.',
}
const words = wordsFor('en')
const show = (over: Partial<typeof block> = {}) =>
  render(<Embed block={{ ...block, ...over }} words={words} />)
const frame = () => document.querySelector('iframe')

it('says what it is, whose it is and who would learn of the reader, and asks nobody', () => {
  show()
  const figure = screen.getByRole('figure', { name: 'A film of the lake' })
  expect(figure).toHaveTextContent('YouTube')
  expect(figure).toHaveTextContent('YouTube (www.youtube-nocookie.com) will then know that you are here.')
  expect(figure).toHaveTextContent('Filmed in October.')
  expect(figure).toHaveAttribute('data-embed-origin', 'https://www.youtube-nocookie.com')
  expect(screen.getByRole('link', { name: 'Open on YouTube' })).toHaveAttribute('href', block.url)
  expect(document.querySelector('iframe, img, script, link, video, object, embed')).toBeNull()
})

it('has no button that would be dead without JavaScript, and a link instead', () => {
  const html = renderToStaticMarkup(<Embed block={block} words={words} />)
  const page = new DOMParser().parseFromString(html, 'text/html')
  expect(page.querySelector('button[hidden]')?.textContent).toBe('Load from YouTube')
  expect(page.querySelector('a:not([hidden])')?.textContent).toBe('Open on YouTube')
})

it('keeps the room that the frame will have', () => {
  show()
  expect(document.querySelector('embed-consent')).toHaveStyle({ aspectRatio: '1.7778' })
})

it('loads when asked to, and puts the keyboard into the frame', () => {
  show()
  screen.getByRole('button', { name: 'Load from YouTube' }).click()
  expect(frame()).toHaveAttribute('src', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=5')
  expect(frame()).toHaveAttribute('title', 'A film of the lake')
  expect(frame()).toHaveAttribute('referrerpolicy', 'strict-origin-when-cross-origin')
  expect(frame()).toHaveAttribute('allowfullscreen')
  expect(frame()).toHaveFocus()
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('Filmed in October.')).toBeVisible()
})

it('lets the frame out of neither its box nor its own origin', () => {
  show()
  screen.getByRole('button').click()
  const allowed = frame()?.getAttribute('sandbox')?.split(' ')
  expect(allowed).toContain('allow-scripts')
  expect(allowed).not.toContain('allow-top-navigation')
  expect(allowed).not.toContain('allow-modals')
  expect(frame()?.getAttribute('allow')).not.toMatch(/camera|microphone|geolocation|autoplay/)
})

it('sets the address last, after what the frame may do', () => {
  show()
  const order: string[] = []
  jest.spyOn(HTMLIFrameElement.prototype, 'setAttribute').mockImplementation((name) => void order.push(name))
  screen.getByRole('button').click()
  expect(order.at(-1)).toBe('src')
  jest.restoreAllMocks()
})

it('at an address of nobody known is a link', () => {
  show({ url: 'https://films.example/1' })
  expect(screen.getByRole('link', { name: 'A film of the lake' })).toHaveAttribute(
    'href',
    'https://films.example/1',
  )
  expect(screen.getByRole('figure')).toHaveTextContent('Filmed in October.')
  expect(document.querySelector('embed-consent, [data-embed-origin], button')).toBeNull()
})

it.each(['javascript:alert(1)', '/films/1', 'https://ada@films.example/', ''])(
  'at %j is not shown',
  (url) => {
    expect(show({ url }).container).toBeEmptyDOMElement()
  },
)

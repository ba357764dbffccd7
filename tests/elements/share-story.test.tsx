import { act, render, screen } from '@testing-library/react'
import '@/elements'
import { mailLink } from '@/components/share/mail-link'
import { Share } from '@/components/share/share'
import { wordsFor } from '@/lib/language/words'

const url = 'https://lake.example/articles/dawn?a=1&b=2'
const title = 'Dawn & dusk: “50 %” more'
const words = wordsFor('en')

const show = () => render(<Share words={words} title={title} url={url} />)

/** Gives the browser abilities that jsdom does not have. */
function browserCan(abilities: { canShare?: unknown; share?: unknown; clipboard?: unknown }) {
  for (const name of ['canShare', 'share', 'clipboard'] as const) {
    Object.defineProperty(navigator, name, { configurable: true, value: abilities[name] })
  }
}
beforeEach(() => browserCan({}))

const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())

describe('the link for a letter', () => {
  it('is there for everybody', () => {
    show()
    const address = screen.getByRole('link', { name: 'Send by e-mail' }).getAttribute('href') ?? ''
    const fields = new URLSearchParams(new URL(address).search)
    expect(fields.get('subject')).toBe(title)
    expect(fields.get('body')).toBe(`${title}\r\n\r\n${url}`)
  })

  it.each([
    ['A plain headline', 'A%20plain%20headline'],
    ['1 + 1 = 2 & more?', '1%20%2B%201%20%3D%202%20%26%20more%3F'],
    ['Grüße #1', 'Gr%C3%BC%C3%9Fe%20%231'],
    ['Two\r\nBcc: ada@example.org', 'Two%20Bcc%3A%20ada%40example.org'],
    ['Half \uD83D pair', 'Half%20%EF%BF%BD%20pair'],
  ])('writes %j as RFC 6068 wants it', (headline, encoded) => {
    expect(mailLink(headline, 'https://a.example/')).toBe(
      `mailto:?subject=${encoded}&body=${encoded}%0D%0A%0D%0Ahttps%3A%2F%2Fa.example%2F`,
    )
  })
})

it('offers what the browser has to share with, alone', async () => {
  const share = jest.fn().mockResolvedValue(undefined)
  browserCan({ share, canShare: () => true })
  show()
  expect(screen.queryByRole('button', { name: 'Copy link' })).toBeNull()
  await press('Share')
  expect(share).toHaveBeenCalledWith({ title, url })
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
})

it.each(['AbortError', 'InvalidStateError'])('says nothing when sharing ends with %s', async (name) => {
  const writeText = jest.fn()
  browserCan({
    share: () => Promise.reject(new DOMException('', name)),
    canShare: () => true,
    clipboard: { writeText },
  })
  show()
  await press('Share')
  expect(writeText).not.toHaveBeenCalled()
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  expect(screen.queryByRole('textbox')).toBeNull()
})

it('copies when sharing fails', async () => {
  const writeText = jest.fn().mockResolvedValue(undefined)
  browserCan({
    share: () => Promise.reject(new DOMException('', 'NotAllowedError')),
    canShare: () => true,
    clipboard: { writeText },
  })
  show()
  await press('Share')
  expect(writeText).toHaveBeenCalledWith(url)
})

it.each([
  ['no way to share', {}],
  ['no way to share a link', { canShare: () => false }],
])('copies the link where the browser has %s, and says so', async (_lack, abilities) => {
  const writeText = jest.fn().mockResolvedValue(undefined)
  browserCan({ ...abilities, clipboard: { writeText } })
  show()
  expect(screen.queryByRole('button', { name: 'Share' })).toBeNull()
  await press('Copy link')
  expect(writeText).toHaveBeenCalledWith(url)
  expect(screen.getByRole('status')).toHaveTextContent('The link has been copied.')
})

it('says it again when the link is copied again', async () => {
  browserCan({ clipboard: { writeText: () => Promise.resolve() } })
  show()
  const said: string[] = []
  const listener = new MutationObserver(() => said.push(screen.getByRole('status').textContent))
  listener.observe(screen.getByRole('status'), { childList: true })
  await press('Copy link')
  let finish = () => {}
  browserCan({ clipboard: { writeText: () => new Promise<void>((resolve) => (finish = resolve)) } })
  await press('Copy link')
  await act(async () => finish())
  expect(said).toEqual(['The link has been copied.', '', 'The link has been copied.'])
})

it.each([
  ['has no clipboard', undefined],
  ['refuses it', { writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) }],
])('shows the link, selected, where the browser %s', async (_lack, clipboard) => {
  browserCan({ clipboard })
  show()
  expect(screen.queryByRole('textbox')).toBeNull()
  await press('Copy link')
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Copy link' })
  expect(field).toHaveFocus()
  expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(url)
  expect(field).toHaveAttribute('readonly')
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
})

it('forgets what it said when its page comes back', async () => {
  browserCan({ clipboard: { writeText: () => Promise.resolve() } })
  show()
  await press('Copy link')
  window.dispatchEvent(new Event('pageshow'))
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
})

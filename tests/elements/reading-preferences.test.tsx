import { act, render, screen, within } from '@testing-library/react'
import '@/elements'
import { Preferences } from '@/components/preferences/preferences'
import { preferencesScript } from '@/lib/site/preferences-script'
import { wordsFor } from '@/lib/language/words'

const words = wordsFor('en')
const { dataset } = document.documentElement
const stored = () => localStorage.getItem('lakeside:preferences')
const store = (text: string) => localStorage.setItem('lakeside:preferences', text)

function forget() {
  for (const name of Object.keys(dataset)) Reflect.deleteProperty(dataset, name)
}

const show = () => render(<Preferences words={words} />)
const radio = (group: string, name: string) =>
  within(screen.getByRole('group', { name: group })).getByRole<HTMLInputElement>('radio', { name })
const checked = () =>
  screen.getAllByRole('radio', { checked: true }).map((button) => button.closest('label')?.textContent)

beforeEach(() => {
  localStorage.clear()
  forget()
})

it('has a name, and a name for each of its groups', () => {
  show()
  const all = screen.getByRole('group', { name: 'Appearance' })
  expect(within(all).getAllByRole('group')).toHaveLength(3)
  expect(checked()).toEqual(['Same as device', 'Normal', 'Normal'])
})

it('applies a choice at once, and keeps it', () => {
  show()
  radio('Colours', 'Dark').click()
  radio('Contrast', 'More').click()
  radio('Text size', 'Larger').click()
  expect({ ...dataset }).toEqual({ theme: 'dark', contrast: 'more', textSize: 'larger' })
  expect(document.documentElement).toHaveAttribute('data-text-size', 'larger')
  expect(JSON.parse(stored() ?? '')).toEqual({ theme: 'dark', contrast: 'more', textSize: 'larger' })
})

it('colours the browser’s bars like the theme', () => {
  document.head.innerHTML =
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fff">' +
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#000">'
  const media = () => [...document.head.querySelectorAll('meta')].map((meta) => meta.getAttribute('media'))
  show()
  radio('Colours', 'Dark').click()
  expect(media()).toEqual(['not all', 'all'])
  radio('Colours', 'Light').click()
  expect(media()).toEqual(['all', 'not all'])
  radio('Colours', 'Same as device').click()
  expect(media()).toEqual(['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)'])
  document.head.innerHTML = ''
})

it('takes the attribute away again for a default, and keeps nothing when all are', () => {
  store('{"theme":"dark","textSize":"small"}')
  show()
  radio('Colours', 'Same as device').click()
  expect({ ...dataset }).toEqual({ textSize: 'small' })
  expect(stored()).toBe('{"textSize":"small"}')
  radio('Text size', 'Normal').click()
  expect({ ...dataset }).toEqual({})
  expect(stored()).toBeNull()
})

it.each([
  ['{"theme":"dark","contrast":"more"}', ['Dark', 'More', 'Normal'], { theme: 'dark', contrast: 'more' }],
  ['{"theme":"pink","textSize":"small"}', ['Same as device', 'Normal', 'Small'], { textSize: 'small' }],
  ['{"textSize":', ['Same as device', 'Normal', 'Normal'], {}],
  ['["dark"]', ['Same as device', 'Normal', 'Normal'], {}],
  ['null', ['Same as device', 'Normal', 'Normal'], {}],
])('shows what was kept: %s', (text, labels, attributes) => {
  store(text)
  show()
  expect(checked()).toEqual(labels)
  expect({ ...dataset }).toEqual(attributes)
})

it('offers nothing that the script in the head does not know, and the other way round', () => {
  show()
  const offered = screen.getAllByRole<HTMLInputElement>('radio').filter(({ value }) => value)
  for (const { name, value } of offered) {
    forget()
    store(JSON.stringify({ [name]: value }))
    document.head.append(Object.assign(document.createElement('script'), { textContent: preferencesScript }))
    expect({ ...dataset }).toEqual({ [name]: value })
  }
  const known = [...preferencesScript.matchAll(/"(\w+)"(?!:)/g)].map(([, value]) => value)
  expect(offered.map(({ value }) => value).sort()).toEqual(known.sort())
})

it('follows another tab', () => {
  show()
  store('{"theme":"light"}')
  window.dispatchEvent(new StorageEvent('storage', { key: 'lakeside:preferences' }))
  expect(radio('Colours', 'Light')).toBeChecked()
  expect(dataset.theme).toBe('light')
  localStorage.clear()
  window.dispatchEvent(new StorageEvent('storage', { key: null }))
  expect(radio('Colours', 'Same as device')).toBeChecked()
  expect(dataset).not.toHaveProperty('theme')
})

it.each([
  ['comes back from where browsers keep pages', () => window.dispatchEvent(new Event('pageshow'))],
  ['was rendered ahead', () => document.dispatchEvent(new Event('visibilitychange'))],
])('catches up when its page %s', (_how, wake) => {
  show()
  store('{"theme":"dark"}')
  wake()
  expect(radio('Colours', 'Dark')).toBeChecked()
  expect(dataset.theme).toBe('dark')
})

it('works for this page where storage is refused', () => {
  const refuse = () => {
    throw new DOMException('No', 'SecurityError')
  }
  const storage = [
    jest.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse),
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse),
  ]
  show()
  radio('Colours', 'Dark').click()
  window.dispatchEvent(new Event('pageshow'))
  expect(dataset.theme).toBe('dark')
  expect(radio('Colours', 'Dark')).toBeChecked()
  for (const spy of storage) spy.mockRestore()
})

it('is not sent anywhere', () => {
  show()
  expect(document.querySelector('form')).toBeNull()
})

it('stops listening when it leaves the page', () => {
  const { unmount } = show()
  act(unmount)
  store('{"theme":"dark"}')
  window.dispatchEvent(new Event('pageshow'))
  expect(dataset).not.toHaveProperty('theme')
})

import { studioTheme, ThemeProvider } from '@sanity/ui'
import { fireEvent, render, screen } from '@testing-library/react'
import { createRef } from 'react'
import { OwnerInput } from '@/sanity/studio/people/OwnerInput'

const request = jest.fn()
const client = { request }

// The Studio's own package is large, and these are what the input uses of it.
jest.mock('sanity', () => ({
  set: (value: unknown) => ({ type: 'set', value }),
  unset: () => ({ type: 'unset' }),
  useClient: () => client,
  useProjectId: () => 'lakeside',
  useCurrentUser: () => ({ id: 'p-me' }),
}))

const members = [{ id: 'p-me' }, { id: 'p-ada' }, { id: 't-script', isRobot: true }]
const names: Record<string, string> = { 'p-me': 'Mo', 'p-ada': 'Ada', 'p-gone': 'Gil' }

beforeEach(() => {
  request.mockReset().mockImplementation(async ({ url }: { url: string }) => {
    if (url === '/projects/lakeside') return { members }
    const ids = url.replace('/users/', '').split(',')
    const found = ids.map((id) => (names[id] ? { id, displayName: names[id], imageUrl: null } : null))
    return found.length === 1 ? found[0] : found
  })
})

const show = (value?: string, readOnly = false) => {
  const onChange = jest.fn()
  const elementProps = {
    id: 'owner',
    ref: createRef<HTMLInputElement>(),
    onFocus: () => undefined,
    onBlur: () => undefined,
    onChange: () => undefined,
    value: value ?? '',
    readOnly,
    placeholder: undefined,
    style: {},
    'aria-describedby': undefined,
  }
  render(
    <ThemeProvider theme={studioTheme}>
      <OwnerInput {...{ value, onChange, readOnly, elementProps }} />
    </ThemeProvider>,
  )
  return onChange
}

const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent)
const list = () => screen.getByRole('combobox')

test('offers everybody with an account by name, and nobody', async () => {
  show('p-ada')
  await screen.findByRole('option', { name: 'Ada' })
  expect(options()).toEqual(['Nobody: only editors change it', 'Ada', 'Mo (you)'])
  expect(list()).toHaveValue('p-ada')
})

test('hands a story on, and takes it from everybody', async () => {
  const onChange = show('p-me')
  await screen.findByRole('option', { name: 'Ada' })
  fireEvent.change(list(), { target: { value: 'p-ada' } })
  expect(onChange).toHaveBeenLastCalledWith({ type: 'set', value: 'p-ada' })
  fireEvent.change(list(), { target: { value: '' } })
  expect(onChange).toHaveBeenLastCalledWith({ type: 'unset' })
})

test('names an owner who no longer works here', async () => {
  show('p-gone')
  await screen.findByRole('option', { name: 'Gil' })
  expect(list()).toHaveValue('p-gone')
})

test('keeps an owner whom nobody knows, and says so', async () => {
  show('p-unknown')
  expect(await screen.findByRole('option', { name: 'Somebody without an account' })).toHaveValue('p-unknown')
  expect(list()).toHaveValue('p-unknown')
})

test('lets authors see it only', async () => {
  show('p-me', true)
  await screen.findByRole('option', { name: 'Ada' })
  expect(list()).toBeDisabled()
})

test('says when the colleagues could not be loaded, and changes nothing', async () => {
  request.mockReset().mockRejectedValue(new Error('away'))
  show('p-ada')
  expect(await screen.findByRole('alert')).toHaveTextContent('could not be loaded')
  expect(list()).toHaveValue('p-ada')
  expect(list()).toBeDisabled()
})

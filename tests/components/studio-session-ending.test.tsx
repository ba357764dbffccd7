import { act, fireEvent, render, screen } from '@testing-library/react'
import { SessionEnding } from '@/sanity/studio/notice/session-ending'

const now = Date.parse('2026-12-01T12:00:00Z')
const MINUTE = 60_000

beforeEach(() => void jest.useFakeTimers({ now }))
afterEach(() => void jest.useRealTimers())

const endingIn = (minutes: number) => ({
  id: 'p1',
  name: 'Maren',
  email: 'maren@news.test',
  sessionEndsAt: new Date(now + minutes * MINUTE).toISOString(),
})

const stage = (person: { id: string; name: string; email: string; sessionEndsAt?: string }) => {
  const signIn = jest.fn(async () => undefined)
  const { rerender } = render(<SessionEnding person={person} signIn={signIn} />)
  return {
    signIn,
    become: (other: typeof person) => rerender(<SessionEnding person={other} signIn={signIn} />),
  }
}

const pass = (minutes: number) => act(() => jest.advanceTimersByTime(minutes * MINUTE))
const title = () => screen.queryByRole('heading', { name: 'Your session ends soon' })

it('says nothing until an hour before the end', () => {
  stage(endingIn(61 + 60 * 24 * 60))
  pass(60 * 24 * 60)
  expect(title()).toBeNull()
  pass(1)
  expect(title()).not.toBeNull()
})

it('says nothing where nobody knows when the session ends', () => {
  stage({ id: 'p1', name: 'Maren', email: 'maren@news.test' })
  pass(200 * 24 * 60)
  expect(title()).toBeNull()
})

it('can wait, and is said once more ten minutes before the end', () => {
  stage(endingIn(30))
  fireEvent.click(screen.getByRole('button', { name: 'Later' }))
  expect(title()).toBeNull()
  pass(19)
  expect(title()).toBeNull()
  pass(1)
  expect(title()).not.toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Later' }))
  pass(9)
  expect(title()).toBeNull()
})

it('is over once somebody has signed in anew', async () => {
  const { signIn, become } = stage(endingIn(30))
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'a long enough password' } })
  await act(async () => fireEvent.submit(screen.getByRole('button', { name: 'Sign in' })))
  expect(signIn).toHaveBeenCalledWith('a long enough password')
  become(endingIn(90 * 24 * 60))
  expect(title()).toBeNull()
})

import { studioTheme, ThemeProvider } from '@sanity/ui'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import type { SanityClient } from 'sanity'
import { Checklist } from '@/sanity/studio/checklist/Checklist'
import { CorrectionPanel } from '@/sanity/studio/publishing/CorrectionPanel'
import { UpdatePanel } from '@/sanity/studio/publishing/UpdatePanel'
import type { Offer } from '@/sanity/studio/undo/offer'
import { ChangedSince, takeBack } from '@/sanity/studio/undo/reversible'
import { UndoNotice } from '@/sanity/studio/undo/UndoNotice'

jest.setTimeout(30_000)

jest.mock('@/sanity/studio/undo/reversible', () => ({
  ...jest.requireActual<object>('@/sanity/studio/undo/reversible'),
  takeBack: jest.fn(),
}))

// jsdom has none.
Object.defineProperty(window, 'matchMedia', {
  value: () => ({ matches: false, addEventListener: jest.fn(), removeEventListener: jest.fn() }),
})

const show = (element: React.ReactElement) =>
  render(<ThemeProvider theme={studioTheme}>{element}</ThemeProvider>)
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const pressed = (name: string | RegExp) => act(async () => press(name))

describe('what is missing before Publish', () => {
  const open = jest.fn()
  const close = jest.fn()
  const list = (over: Partial<Parameters<typeof Checklist>[0]> = {}) =>
    show(
      <Checklist
        missing={[]}
        seen={[]}
        titlesOf={(path) => path.map(String)}
        onOpen={open}
        onClose={close}
        {...over}
      />,
    )
  const item = { path: ['leadImage', 'credit'], message: 'Say who made the image.' }

  it('says so when nothing is', () => {
    list()
    expect(screen.getByRole('status')).toHaveTextContent('Nothing is missing.')
    expect(screen.queryByRole('list')).toBeNull()
  })

  it('leads to the field of each', () => {
    list({ missing: [item] })
    expect(screen.getByRole('status')).toHaveTextContent('One thing is missing.')
    press('leadImage › credit Say who made the image.')
    expect(open).toHaveBeenCalledWith(item.path)
  })

  it('tells apart what keeps it from being published and what does not', () => {
    list({
      missing: [item, { path: ['slug'], message: 'No address.' }],
      seen: [{ path: [], message: 'Long.' }],
    })
    expect(screen.getByRole('status')).toHaveTextContent('2 things are missing.')
    const [missing, seen] = screen.getAllByRole('list')
    if (!missing || !seen) throw new Error('There are not two lists.')
    expect(within(missing).getAllByRole('listitem')).toHaveLength(2)
    expect(within(seen).getByRole('button')).toHaveTextContent('The whole documentLong.')
  })

  it.each([
    ['blank', 'Nothing is written yet.'],
    ['looking', 'The rules are being asked'],
  ] as const)('does not call a document complete that is %s', (progress, words) => {
    list({ progress })
    expect(screen.getByRole('status')).toHaveTextContent(words)
  })
})

describe('the notice with Undo', () => {
  const offer: Offer = {
    title: 'Published: “Ice”',
    outcome: 'Readers find it at /articles/ice.',
    undone: 'It is a draft again.',
    remembered: { transactionId: 't', documents: [] },
  }
  const client = {} as SanityClient
  const close = jest.fn()
  const taken = jest.mocked(takeBack)
  const notice = () => {
    show(<UndoNotice offer={offer} client={client} onClose={close} />)
    return screen.getByTestId('undo-notice')
  }
  const wait = (seconds: number) => act(async () => jest.advanceTimersByTime(seconds * 1_000))

  beforeEach(() => {
    jest.useFakeTimers()
    jest.clearAllMocks()
    taken.mockResolvedValue(undefined)
  })
  afterEach(() => jest.useRealTimers())

  it('says what was done, and goes after ten seconds', async () => {
    expect(notice()).toHaveTextContent('Published: “Ice”Readers find it at /articles/ice.')
    await wait(9)
    expect(close).not.toHaveBeenCalled()
    await wait(2)
    expect(close).toHaveBeenCalledTimes(1)
    expect(taken).not.toHaveBeenCalled()
  })

  it.each([
    ['the pointer is over it', 'mouseEnter', 'mouseLeave'],
    ['it has the focus', 'focus', 'blur'],
  ] as const)('stays while %s', async (_why, comes, goes) => {
    const shown = notice()
    await wait(5)
    fireEvent[comes](shown)
    await wait(60)
    expect(close).not.toHaveBeenCalled()
    fireEvent[goes](shown)
    await wait(6)
    expect(close).toHaveBeenCalledTimes(1)
  })

  it('undoes it, says so, and goes', async () => {
    const shown = notice()
    await pressed('Undo')
    expect(taken).toHaveBeenCalledWith(client, offer.remembered)
    expect(shown).toHaveTextContent('UndoneIt is a draft again.')
    await wait(7)
    expect(close).toHaveBeenCalledTimes(1)
  })

  it('is undone by keys from anywhere, once', async () => {
    notice()
    const keys = { ctrlKey: true, altKey: true, code: 'KeyZ' }
    await act(async () => fireEvent.keyDown(document.body, { ...keys, altKey: false }))
    // Somebody writes a ż.
    await act(async () => fireEvent.keyDown(document.body, { ...keys, modifierAltGraph: true }))
    expect(taken).not.toHaveBeenCalled()
    await act(async () => fireEvent.keyDown(document.body, keys))
    await act(async () => fireEvent.keyDown(document.body, keys))
    expect(taken).toHaveBeenCalledTimes(1)
  })

  it('says why it was not undone, and stays', async () => {
    taken.mockRejectedValue(new ChangedSince())
    const shown = notice()
    await pressed('Undo')
    expect(shown).toHaveTextContent('Not undoneSomebody has changed or published it since')
    await wait(60)
    expect(close).not.toHaveBeenCalled()
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
    press('Close')
    expect(close).toHaveBeenCalledTimes(1)
  })
})

describe('what is asked', () => {
  it.each([
    [' With an answer. ', 'With an answer.'],
    ['  ', undefined],
  ])('before an update: %j', (written, text) => {
    const publish = jest.fn()
    show(<UpdatePanel isBusy={false} onPublish={publish} />)
    fireEvent.change(screen.getByLabelText(/What is new/), { target: { value: written } })
    press('Publish as an update')
    expect(publish).toHaveBeenCalledWith(text)
  })

  it('before a correction, and where readers will see it', async () => {
    const publish = jest.fn().mockResolvedValue(undefined)
    show(<CorrectionPanel hasDraft onPublish={publish} />)
    expect(screen.getByText(/It stands below the text/)).toHaveTextContent(
      'unfinished changes stay unpublished',
    )
    fireEvent.click(screen.getByLabelText(/Clarification/))
    fireEvent.click(screen.getByLabelText(/Serious/))
    expect(screen.getByText(/It stands above the text/)).toBeTruthy()
    fireEvent.change(screen.getByLabelText('What was put right'), { target: { value: 'Not all of them. ' } })
    fireEvent.change(screen.getByLabelText('Corrected at'), { target: { value: '2026-11-30T10:05' } })
    await pressed('Publish the clarification')
    expect(publish).toHaveBeenCalledWith({
      kind: 'clarification',
      text: 'Not all of them.',
      correctedAt: new Date('2026-11-30T10:05').toISOString(),
      isSerious: true,
    })
  })

  it.each([
    ['without words', '', '2026-11-30T10:05', 'Say what was put right'],
    ['without a time', 'It was May.', '', 'Say when the story was put right'],
  ])('and a correction %s is not published', async (_what, text, time, words) => {
    const publish = jest.fn()
    show(<CorrectionPanel hasDraft={false} onPublish={publish} />)
    fireEvent.change(screen.getByLabelText('What was put right'), { target: { value: text } })
    fireEvent.change(screen.getByLabelText('Corrected at'), { target: { value: time } })
    await pressed('Publish the correction')
    expect(screen.getByRole('alert')).toHaveTextContent(words)
    expect(publish).not.toHaveBeenCalled()
  })

  it('and says why a correction was refused', async () => {
    show(<CorrectionPanel hasDraft={false} onPublish={async () => 'Ask an editor.'} />)
    fireEvent.change(screen.getByLabelText('What was put right'), { target: { value: 'It was May.' } })
    await pressed('Publish the correction')
    expect(screen.getByRole('alert')).toHaveTextContent('Ask an editor.')
  })
})

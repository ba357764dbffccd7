import { studioTheme, ThemeProvider } from '@sanity/ui'
import { fireEvent, render, screen } from '@testing-library/react'
import { createRef } from 'react'
import { TableInput } from '@/sanity/studio/schema/objects/table-input'

// The Studio's own package is large, and these are plain records of what was asked.
jest.mock('sanity', () => ({
  set: (value: unknown, path: unknown[] = []) => ({ type: 'set', path, value }),
  unset: (path: unknown[] = []) => ({ type: 'unset', path }),
  insert: (items: unknown[], position: string, path: unknown[] = []) => ({
    type: 'insert',
    path,
    position,
    items,
  }),
}))

const rows = [
  { _type: 'tableRow', _key: 'r1', cells: ['a', 'b'] },
  { _type: 'tableRow', _key: 'r2', cells: ['c', 'd'] },
]

const show = (value: typeof rows | undefined, readOnly = false) => {
  const onChange = jest.fn()
  const elementProps = {
    id: 'rows',
    ref: createRef(),
    onFocus: () => undefined,
    onBlur: () => undefined,
    'aria-describedby': undefined,
    style: {},
  }
  render(
    <ThemeProvider theme={studioTheme}>
      <TableInput {...{ value, onChange, readOnly, elementProps }} />
    </ThemeProvider>,
  )
  return onChange
}
const cell = (row: number, column: number) => screen.getByLabelText(`Row ${row}, column ${column}`)
const paste = (at: HTMLElement, text: string) =>
  fireEvent.paste(at, { clipboardData: { getData: () => text } })

test('an empty table is begun with a button', () => {
  const onChange = show(undefined)
  fireEvent.click(screen.getByRole('button', { name: /Start/ }))
  expect(onChange).toHaveBeenCalledWith([expect.objectContaining({ type: 'set', path: [] })])
})

test('a cell is written where it stands', () => {
  const onChange = show(rows)
  fireEvent.change(cell(2, 1), { target: { value: 'x' } })
  expect(onChange).toHaveBeenCalledWith([{ type: 'set', path: [{ _key: 'r2' }, 'cells'], value: ['x', 'd'] }])
})

test('cells of a spreadsheet fill the grid; words are pasted as words', () => {
  const onChange = show(rows)
  expect(paste(cell(1, 1), 'Words, and more')).toBe(true)
  expect(onChange).not.toHaveBeenCalled()
  expect(paste(cell(2, 2), '1\t2\n3\t4')).toBe(false)
  expect(onChange.mock.calls[0][0]).toHaveLength(3)
})

test('what is too large is refused in words', () => {
  const onChange = show(rows)
  paste(cell(1, 1), 'a\n'.repeat(1000))
  expect(onChange).not.toHaveBeenCalled()
  expect(screen.getByRole('status').textContent).toMatch(/at most 200 rows/)
})

test('the arrow keys and Enter lead from row to row', () => {
  show(rows)
  cell(1, 2).focus()
  fireEvent.keyDown(cell(1, 2), { key: 'Enter' })
  expect(document.activeElement).toBe(cell(2, 2))
  fireEvent.keyDown(cell(2, 2), { key: 'ArrowDown' })
  expect(document.activeElement).toBe(cell(2, 2))
  fireEvent.keyDown(cell(2, 2), { key: 'ArrowUp' })
  expect(document.activeElement).toBe(cell(1, 2))
})

test.each(['Add a row below row 2', 'Remove row 1', 'Add a column after column 1', 'Remove column 2'])(
  '%s',
  (name) => {
    const onChange = show(rows)
    fireEvent.click(screen.getByRole('button', { name }))
    expect(onChange).toHaveBeenCalledTimes(1)
  },
)

test('who may only read can change nothing', () => {
  const onChange = show(rows, true)
  for (const button of screen.getAllByRole('button')) expect(button).toBeDisabled()
  paste(cell(1, 1), '1\t2')
  expect(onChange).not.toHaveBeenCalled()
})

import { AddIcon } from '@sanity/icons/Add'
import { CloseIcon } from '@sanity/icons/Close'
import { Box, Button, Card, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import type { ArrayOfObjectsInputProps, FormPatch } from 'sanity'
import { sheetOf } from './sheet'
import * as table from './table-grid'
import { MOST_COLUMNS, MOST_ROWS } from './table-size'

type Props = Pick<ArrayOfObjectsInputProps, 'value' | 'onChange' | 'readOnly' | 'elementProps'>

/** The rows of a table as a grid of text fields, into which cells can be pasted from a spreadsheet or a CSV file. */
export function TableInput({ value, onChange, readOnly = false, elementProps }: Props) {
  const grid = table.gridOf(value)
  const cellsRef = useRef<HTMLTableSectionElement>(null)
  const [problem, setProblem] = useState('')

  const change = (patches: FormPatch[]) => {
    setProblem('')
    onChange(patches)
  }

  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const sheet = sheetOf(event.clipboardData.getData('text/plain'))
    if (!sheet || readOnly) return
    event.preventDefault()
    if (table.fits(sheet, row, column)) change(table.withSheet(grid, row, column, sheet))
    else
      setProblem(
        `A table can have at most ${MOST_ROWS} rows and ${MOST_COLUMNS} columns, and what you pasted needs more. Nothing was changed: copy only part of it.`,
      )
  }

  const step = (event: KeyboardEvent, row: number, column: number) => {
    // Enter also completes a word in an input method, as for Japanese.
    if (event.nativeEvent.isComposing) return
    const down = event.key === 'ArrowDown' || event.key === 'Enter'
    if (!down && event.key !== 'ArrowUp') return
    event.preventDefault()
    cellsRef.current?.rows[row + (down ? 1 : -1)]?.cells[column]?.querySelector('input')?.focus()
  }

  return (
    <Stack space={3} {...elementProps} tabIndex={-1}>
      {grid.length === 0 ? (
        <Flex>
          <Button
            mode="ghost"
            icon={AddIcon}
            text="Start with 3 rows and 2 columns"
            disabled={readOnly}
            onClick={() => change(table.newTable(3, 2))}
          />
        </Flex>
      ) : (
        <Card overflow="auto" padding={1}>
          <table>
            <tbody ref={cellsRef}>
              {grid.map(({ _key, cells }, row) => (
                <tr key={_key}>
                  {cells.map((cell, column) => (
                    <td key={column}>
                      <Box style={{ minWidth: '8em' }}>
                        <TextInput
                          aria-label={`Row ${row + 1}, column ${column + 1}`}
                          value={cell}
                          readOnly={readOnly}
                          onChange={(event) =>
                            change(table.withCell(grid, row, column, event.currentTarget.value))
                          }
                          onPaste={(event) => paste(event, row, column)}
                          onKeyDown={(event) => step(event, row, column)}
                        />
                      </Box>
                    </td>
                  ))}
                  <td>
                    <Flex>
                      <Tool
                        icon={AddIcon}
                        label={`Add a row below row ${row + 1}`}
                        disabled={readOnly || grid.length >= MOST_ROWS}
                        onClick={() => change(table.withRowAfter(grid, row))}
                      />
                      <Tool
                        icon={CloseIcon}
                        label={`Remove row ${row + 1}`}
                        disabled={readOnly}
                        onClick={() => change(table.withoutRow(grid, row))}
                      />
                    </Flex>
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                {grid[0]?.cells.map((_, column) => (
                  <td key={column}>
                    <Flex justify="center">
                      <Tool
                        icon={AddIcon}
                        label={`Add a column after column ${column + 1}`}
                        disabled={readOnly || grid[0]?.cells.length === MOST_COLUMNS}
                        onClick={() => change(table.withColumnAfter(grid, column))}
                      />
                      <Tool
                        icon={CloseIcon}
                        label={`Remove column ${column + 1}`}
                        disabled={readOnly}
                        onClick={() => change(table.withoutColumn(grid, column))}
                      />
                    </Flex>
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </Card>
      )}
      <Text size={1} role="status">
        {problem}
      </Text>
    </Stack>
  )
}

type ToolProps = { icon: typeof AddIcon; label: string; disabled: boolean; onClick: () => void }

const Tool = ({ label, ...button }: ToolProps) => (
  <Button mode="bleed" padding={2} aria-label={label} title={label} {...button} />
)

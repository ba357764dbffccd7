import { ProgressLine } from '../../lake/cli/progress-line'

describe('the line that reports progress', () => {
  const reported = (isTTY: boolean, ...steps: number[]) => {
    let text = ''
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0)
    const line = new ProgressLine({
      isTTY,
      write: (more: string | Uint8Array) => Boolean((text += String(more))),
    })
    for (const [index, seconds] of steps.entries()) {
      clock.mockReturnValue(seconds * 1_000)
      line.report('Importing', 'documents', index * 4_000, 10_000)
    }
    line.end()
    clock.mockRestore()
    return text
  }

  it.each<[string, boolean, number[], string]>([
    ['nothing for quick work', false, [0, 1, 4.9], ''],
    [
      'a line every few seconds',
      false,
      [0, 5, 7, 10],
      'Importing: 4,000 of 10,000 documents …\nImporting: 12,000 of 10,000 documents …\n',
    ],
    [
      'a bar on a terminal, which is taken away',
      true,
      [0, 1],
      `\r\u001b[K${'█'.repeat(10)}${'░'.repeat(14)} Importing: 4,000 of 10,000 documents …\r\u001b[K`,
    ],
  ])('%s', (_name, isTTY, steps, expected) => {
    expect(reported(isTTY, ...steps)).toBe(expected)
  })
})

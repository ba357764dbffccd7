import { runInNewContext } from 'node:vm'
import { preferencesScript } from '@/lib/site/preferences-script'

/** Runs the script in a page with a storage; returns what it set on `<html>`. */
function datasetAfter(getItem: (key: string) => string | null) {
  const dataset: Record<string, string> = {}
  runInNewContext(preferencesScript, {
    document: { documentElement: { dataset } },
    localStorage: { getItem },
  })
  return dataset
}

it.each([
  ['{"theme":"dark"}', { theme: 'dark' }],
  [
    '{"theme":"light","contrast":"more","textSize":"larger"}',
    { theme: 'light', contrast: 'more', textSize: 'larger' },
  ],
  ['{"textSize":"small","theme":"pink","font":"large"}', { textSize: 'small' }],
  ['{"theme":"system","contrast":"normal","textSize":"normal"}', {}],
  ['{"theme":["dark"],"contrast":{"more":true},"textSize":3}', {}],
  ['["dark"]', {}],
  ['"dark"', {}],
  ['null', {}],
  ['{"theme":', {}],
  ['', {}],
  [null, {}],
])('%s sets %j', (stored, expected) => {
  expect(datasetAfter((key) => (key === 'lakeside:preferences' ? stored : '{"theme":"light"}'))).toEqual(
    expected,
  )
})

it('sets nothing where storage is refused, and where there is none', () => {
  expect(
    datasetAfter(() => {
      throw new Error('SecurityError')
    }),
  ).toEqual({})
  expect(() => runInNewContext(preferencesScript, {})).not.toThrow()
})

it('leaves no name behind, and cannot end its own element', () => {
  const page = {}
  runInNewContext(preferencesScript, page)
  expect(Object.keys(page)).toEqual([])
  expect(preferencesScript).not.toMatch(/<[/!]/)
  expect(preferencesScript.length).toBeLessThan(300)
})

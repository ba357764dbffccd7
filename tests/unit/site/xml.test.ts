/** @jest-environment jsdom */
import { xml, xmlDocument } from '@/lib/site/xml'
import { hostileTexts } from '../support/hostile-texts'

const parse = (text: string) => new DOMParser().parseFromString(text, 'application/xml')

it.each(hostileTexts)('a document holds %s as text and as an attribute', (_what, text, readable) => {
  const document = parse(xmlDocument(xml('root', { said: text }, xml('child', {}, text))))
  expect(document.querySelector('parsererror')).toBeNull()
  expect(document.querySelector('child')?.textContent).toBe(readable)
  expect(document.querySelectorAll('*')).toHaveLength(2)
  // Parsers make spaces of the line breaks and tabs in an attribute (XML 1.0, 3.3.3).
  expect(document.documentElement.getAttribute('said')).toBe(readable.replace(/[\n\t]/g, ' '))
})

it('elements hold elements, numbers and nothing where there is nothing', () => {
  const absent: string | undefined = undefined
  const written = xmlDocument(xml('a', { n: 1 }, false, absent, xml('b', {}), 'c', xml('d', {}, 'e')))
  expect(written).toBe('<?xml version="1.0" encoding="utf-8"?>\n<a n="1"><b></b>c<d>e</d></a>\n')
})

import { isShown, type Step } from '@/lib/content/is-shown'

const at = (key: string) => ({ _key: key })

it.each<[string, Step[]]>([
  ['article', ['headline']],
  ['article', ['kicker']],
  ['article', ['leadImage', 'alt']],
  ['article', ['leadImage', 'caption']],
  ['article', ['body', at('a'), 'children', 0, 'text']],
  ['article', ['body', at('a'), 'markDefs', at('b'), 'text']],
  ['article', ['body', 3, 'rows', at('b'), 'cells', 2]],
  ['article', ['body', at('a'), 'text', at('b'), 'children', at('c'), 'text']],
  ['article', ['body', at('a'), 'images', at('b'), 'credit']],
  ['article', ['corrections', at('a'), 'text']],
  ['article', ['source', 'name']],
  ['author', ['name']],
  ['author', ['portrait', 'alt']],
  ['siteSettings', ['adBlockNotice', 'message']],
])('%s %j is a text that pages show', (type, path) => {
  expect(isShown(type, path)).toBe(true)
})

it.each<[string, Step[]]>([
  ['article', []],
  ['article', ['slug']],
  ['article', ['slug', 'current']],
  ['article', ['language']],
  ['article', ['publishedAt']],
  ['article', ['source', 'searchEngines']],
  ['article', ['source', 'url']],
  ['article', ['corrections', at('a'), 'kind']],
  ['article', ['corrections', 'text']],
  ['article', ['body', at('a'), 'style']],
  ['article', ['body', at('a'), 'language']],
  ['article', ['body', at('a'), 'code']],
  ['article', ['body', at('a'), 'markDefs', at('b'), 'href']],
  ['article', ['constructor', 'name']],
  ['article', ['unheard of']],
  ['siteSettings', ['timeZone']],
  ['redirect', ['to']],
  ['sanity.imageAsset', ['title']],
  ['toString', ['name']],
])('%s %j decides something, or is not there', (type, path) => {
  expect(isShown(type, path)).toBe(false)
})

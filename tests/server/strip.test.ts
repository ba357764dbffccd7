import { entityTag, readPage } from '@/server/press/printed-page'

describe('readPage', () => {
  const meta = (content: string) => `<meta name="lakeside:sync-tags" content="${content}">`

  it.each<[string, string, string[]]>([
    ['one meta', `<head>${meta('s1:a s1:b')}</head>`, ['s1:a', 's1:b']],
    ['several metas', `<head>${meta('s1:a')}${meta('s1:b')}</head>`, ['s1:a', 's1:b']],
    [
      'metas in head and body',
      `<head>${meta('s1:a')}</head><body><main>${meta('s1:b')}</main></body>`,
      ['s1:a', 's1:b'],
    ],
    ['deep inside the page', `<body>${'<div>'.repeat(200)}${meta('s1:a')}</body>`, ['s1:a']],
    ['a tag that occurs twice', meta('s1:a s1:a') + meta('s1:a'), ['s1:a']],
    ['odd spacing', meta('  s1:a\n\t s1:b  '), ['s1:a', 's1:b']],
    [
      'attributes in another order, unquoted, self-closing',
      '<meta content=s1:a name=lakeside:sync-tags />',
      ['s1:a'],
    ],
    ['upper-case markup', '<META NAME="lakeside:sync-tags" CONTENT="s1:A">', ['s1:A']],
    ['escaped characters', meta('s1:a&amp;b'), ['s1:a&b']],
    ['an empty meta', meta(''), []],
    ['a meta without content', '<meta name="lakeside:sync-tags">', []],
    ['another meta', '<meta name="description" content="s1:a">', []],
    [
      'a meta that is only talked about',
      `<!-- ${meta('s1:a')} --><p>${meta('s1:b').replace('<', '&lt;')}</p>`,
      [],
    ],
    ['a meta inside a script', `<script>const text = '${meta('s1:a')}'</script>`, []],
    ['no meta', '<p>Nothing</p>', []],
    ['nothing', '', []],
  ])('finds the tags of a page with %s', (_, page, syncTags) => {
    expect(readPage(`<!doctype html><html>${page}</html>`).syncTags).toEqual(syncTags)
  })

  it.each([
    ['<!doctype html><html lang="en"><body>A page</body></html>', true],
    ['<!doctype html><html id="__next_error__"><body></body></html>', false],
    ['<!DOCTYPE html><HTML class="x" id=__next_error__><body></body></html>', false],
    ['<!doctype html><html lang="en"><body><p id="__next_error__">How Next fails</p></body></html>', true],
    ['<!doctype html><html lang="en"><body>&lt;html id="__next_error__"&gt;</body></html>', true],
  ])('tells an error shell from a page: %s', (page, isComplete) => {
    expect(readPage(page).isComplete).toBe(isComplete)
  })
})

describe('entityTag', () => {
  const tagOf = (text: string) => entityTag(Buffer.from(text))

  it('is the same for the same bytes', () => {
    expect(tagOf('Front page')).toBe(tagOf('Front page'))
  })

  it.each([
    ['Front page', 'Front page '],
    ['Front page', 'front page'],
    ['', ' '],
    ['é', 'e\u0301'],
  ])('differs between %j and %j', (one, other) => {
    expect(tagOf(one)).not.toBe(tagOf(other))
  })

  it('is a strong tag in the form that HTTP asks for', () => {
    expect(tagOf('Front page')).toMatch(/^"[\x21\x23-\x7e]+"$/)
  })
})

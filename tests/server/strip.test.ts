import { stripPage } from '@/server/press/make/strip'
import { validityOf } from '@/server/press/validity'

const document = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`

describe('what goes', () => {
  it.each([
    ["Next's chunk, asynchronous", '<script src="/_next/static/chunks/a.js" async=""></script>'],
    ["Next's chunk for old browsers", '<script src="/_next/static/chunks/p.js" noModule=""></script>'],
    ["Next's chunk as a module", '<script type="module" src="/_next/static/chunks/m.js"></script>'],
    ["Next's chunk of a deployment", '<script src="/_next/static/chunks/a.js?dpl=1" id="_R_"></script>'],
    ['the payload', '<script>self.__next_f.push([1,"<p>Not a paragraph</p>\\u003c/script>"])</script>'],
    [
      'the payload in many pieces',
      '<script>self.__next_f.push([0])</script><script>self.__next_f.push([1,"a:\\"\\u003cp\\u003e\\"])"])</script><script>self.__next_f.push([2,null])</script>',
    ],
    ['the payload beside something else', '<script>self.__next_f.push([1,"a"]);f(1)</script>'],
    ['the payload with a nonce', '<script nonce="abc">(self.__next_f=self.__next_f||[]).push([0])</script>'],
    ["React's runtime", '<script>$RB=[];$RV=function(a){};$RC=function(b,c){}</script>'],
    ['an inline script that says its type', '<script type="text/javascript">1</script>'],
    ['an inline script in the old type', '<script type="application/x-javascript">1</script>'],
    ['an inline module', '<script type="module">import "/_next/static/a.js"</script>'],
    ['an inline script in capitals', '<SCRIPT TYPE="Text/JavaScript">1</SCRIPT>'],
    ['an inline script without a type', '<script type>1</script>'],
    ['an empty script', '<script></script>'],
    ['a script with an escaped beginning in it', '<script>"<!--<script>1</script>";//--></script>'],
    ['a script in a drawing', '<svg><script>1</script></svg>', '<svg></svg>'],
    ['a script in a template', '<template><script>1</script></template>', '<template></template>'],
    [
      'a script in a template in a template',
      '<template><p><template><script>1</script></template></p></template>',
      '<template><p><template></template></p></template>',
    ],
    ['the preload of a script', '<link rel="preload" as="script" href="/_next/static/chunks/a.js"/>'],
    ['the preload of a module', '<link rel="modulepreload" href="/_next/static/chunks/a.js">'],
    ['a comment', '<!-- $ -->'],
    ["React's comments", '<p>By <!-- -->Ada<!--$--> and <!--/$-->Grace</p>', '<p>By Ada and Grace</p>'],
    ['a comment in a template', '<template><!-- a --><p>1</p></template>', '<template><p>1</p></template>'],
    ['a comment that the browser makes of something else', '<?xml version="1.0"?><p>1</p>', '<p>1</p>'],
    ["the meta of Next's fonts", '<meta name="next-size-adjust" content=""/>'],
    ['the meta of sync tags', '<meta name="lakeside:sync-tags" content="s1:a"/>'],
  ])('%s', (_, markup, left = '') => {
    expect(stripPage(document(`<h1>A</h1>${markup}<p>B</p>`)).html).toBe(
      document(`<h1>A</h1>${left}<p>B</p>`),
    )
  })

  it('goes out of the head as well, and from behind the page', () => {
    const script = '<script src="/_next/static/a.js" async=""></script>'
    const page = (between: string) =>
      `<!DOCTYPE html>${between}<html><head>${between}<title>A</title>${between}</head>${between}<body>A${between}</body>${between}</html>${between}`
    expect(stripPage(page(`${script}<!-- x -->`)).html).toBe(page(''))
  })

  it.each([
    ['of a class that nothing has', '<style>.a{top:0}.b{top:1px}</style>', '<style>.a{top:0}</style>'],
    ['in every sheet', '<style>.b{}</style><style>p{}.b{}</style>', '<style></style><style>p{}</style>'],
    ['beside a comment', '<style>p{}<!-- .b{} --></style>'],
    ['in a drawing', '<svg><style>.b{}.a{}</style></svg>', '<svg><style>.a{}</style></svg>'],
    ['for a template', '<style>.c{}.b{}</style><template><p class="c"></p></template>', undefined],
    ['for a drawing', '<style>.c{}</style><svg class="c"></svg>'],
  ])('style %s', (_, markup, left = markup.replace('.b{}</style>', '</style>')) => {
    const page = (style: string) => document(`<p class="x a\n">A</p>${style}`)
    const { html, inline } = stripPage(page(markup))
    expect(html).toBe(page(left))
    expect(inline.styles).toEqual([...left.matchAll(/<style>(.*?)<\/style>/g)].map(([, text]) => text))
  })

  it('goes once, where one stands within another', () => {
    expect(stripPage(document('A<svg><script>1<!-- x -->2</script></svg>B')).html).toBe(
      document('A<svg></svg>B'),
    )
  })
})

describe('what stays, byte for byte', () => {
  it.each([
    [
      'JSON-LD',
      '<script type="application/ld+json">{"@type":"Article","name":"\\u003c/script> & <!-- x -->"}</script>',
    ],
    ['a text about the payload', '<p>&lt;script&gt;self.__next_f.push([1,"a"])&lt;/script&gt;</p>'],
    [
      'JSON-LD about the payload',
      '<script type="application/ld+json">"\\u003cscript>self.__next_f.push([1])\\u003c/script>"</script>',
    ],
    ['other data', '<script type="application/json" id="data">{"a":"<p>"}</script>'],
    ['a template for scripts to read', '<script type="text/template"><b>1</b></script>'],
    ['speculation rules', '<script type="speculationrules">{"prefetch":[{"where":{}}]}</script>'],
    ['an import map', '<script type="importmap">{"imports":{"a":"/elements/a.js"}}</script>'],
    ["the site's own module", '<script type="module" src="/elements/lakeside-1a2b.js"></script>'],
    ["the site's own inline script", '<script data-lakeside="">document.title="<!-- a -->"</script>'],
    ["the site's own inline module", '<script type="module" data-lakeside>1</script>'],
    ["somebody else's script", '<script src="https://stats.example.org/_next/a.js" defer></script>'],
    ['an analytics script of this host', '<script async src="/stats/script.js"></script>'],
    ["the preload of the site's own module", '<link rel="modulepreload" href="/elements/lakeside.js"/>'],
    ['a style sheet', '<link rel="stylesheet" href="/_next/static/css/a.css" data-precedence="next"/>'],
    ['the preload of a style sheet', '<link rel="preload" href="/_next/static/css/a.css" as="style"/>'],
    ['the preload of an image', '<link rel="preload" as="image" imageSrcSet="/lake/a 1x" href="/lake/a"/>'],
    [
      'the preload of a font',
      '<link rel="preload" href="/_next/static/media/a.woff2" as="font" crossorigin=""/>',
    ],
    ['an inline style', '<style>p::before{content:"<!-- no comment -->"}</style>'],
    ['a meta of another name', '<meta name="description" content="s1:a"/>'],
    ['a leading new line that is shown', '<pre>\n\n  two spaces\n</pre>'],
    ['a leading new line that is not', '<pre>\ncode</pre><textarea>\n<!-- text --></textarea>'],
    ['entities', '<p>&amp; &lt;script> &copy; &nbsp; &#x27; &notit; &</p>'],
    ['line endings of old', '<p>one\r\ntwo\rthree\n</p>'],
    ['tags in capitals', '<DIV CLASS=a><P>one<BR>two</DIV>'],
    ['tags that nobody closes', '<ul><li>one<li>two<p>three</ul>'],
    ['tags in each other’s way', '<b><i>one</b>two</i><a href=x>three<a href=y>four</a>'],
    ['a text where none may be', '<table>stray<tr><td>1</table>'],
    ['attributes in every spelling', "<p data-a='\"' data-b=c data-d = \"e\" hidden data-f=''>1</p>"],
    ['characters beyond the first plane', '<p>𝄞 👩‍👩‍👧 é e\u0301 \u00a0</p>'],
    ['text that looks like markup', '<p>&lt;script&gt;1&lt;/script&gt; &lt;!-- x --&gt;</p>'],
    ['a title that looks like markup', '<title><script>1</script><!-- x --></title>'],
    ['a drawing', '<svg viewBox="0 0 1 1"><path d="M0 0"/><foreignObject><p>1</p></foreignObject></svg>'],
    ['a part that is hidden', '<div hidden="" id="menu">Menu</div>'],
    ['a template', '<template id="card"><p>1</p></template>'],
  ])('%s', (_, markup) => {
    const page = document(`<h1>A</h1>${markup}<p>B</p>`)
    const { html, flaws } = stripPage(page)
    expect(html).toBe(page)
    expect(flaws).toEqual([])
  })

  it('a page without anything to take away', () => {
    for (const page of ['', 'Text', document(''), '<!DOCTYPE html>\r\n<html>\n<body>\n</body>\n</html>\n'])
      expect(stripPage(page).html).toBe(page)
  })
})

describe('flaws', () => {
  it.each([
    ['an error shell', '<!doctype html><html id="__next_error__"><body></body></html>', /error shell/],
    ['one in other words', '<!DOCTYPE html><HTML class="x" id=__next_error__><body></body></html>', /error/],
    ['a pending boundary', document('<!--$?--><p>Loading</p><!--/$-->'), /Suspense/],
    ['a queued boundary', document('<!--$~--><p>Loading</p><!--/$-->'), /Suspense/],
    ['a boundary given up', document('<!--$!--><p>Loading</p><!--/$-->'), /Suspense/],
    ['a placeholder of a boundary', document('<template id="B:0"></template>'), /placeholder/],
    ['a placeholder of a part', document('<template id="P:1f"></template>'), /placeholder/],
    ['a part that came late', document('<div hidden id="S:0"><p>Late</p></div>'), /moved?|move/],
    ['one in a table', document('<table hidden="" id="S:1"><tr><td>Late</table>'), /move/],
  ])('are found: %s', (_, page, reason) => {
    const { flaws } = stripPage(page)
    expect(flaws.length).toBeGreaterThan(0)
    expect(flaws.join()).toMatch(reason)
  })

  it.each([
    ['a finished boundary', document('<!--$--><p>Here</p><!--/$-->')],
    ['an id like a shell’s further in', document('<p id="__next_error__">How Next fails</p>')],
    ['a text about a shell', document('&lt;html id="__next_error__"&gt; &lt;!--$?--&gt;')],
    ['a script about it', document('<script>"<!--$?-->"</script>')],
    ['a heading with such an id', document('<h2 id="S:0">Section 0</h2><p id="B:0">B</p>')],
    ['a hidden part with another id', document('<div hidden id="menu">Menu</div>')],
    ['a comment with a sum in it', document('<!-- $5? $!-->')],
  ])('are not seen in %s', (_, page) => {
    expect(stripPage(page).flaws).toEqual([])
  })
})

describe('what stands inline', () => {
  it('is collected as the browser will see it, so that it can be allowed', () => {
    const { inline } = stripPage(
      document(
        [
          '<p style="color:red">1</p>',
          '<p style="font-family:&quot;A &amp; B&quot;">2</p>',
          '<template><p style="top:0">3</p></template>',
          '<script data-lakeside>own("&amp;")</script>',
          '<script type="module" data-lakeside>module()</script>',
          '<script type="SpeculationRules">{"prefetch":[]}</script>',
          '<script type="importmap">{}</script>',
          '<script type="application/ld+json">{"data":1}</script>',
          '<script src="/elements/a.js" type="module"></script>',
          '<script>next()</script>',
        ].join(''),
        '<style>p{}\n</style><style media="print">a>b{}</style>',
      ),
    )
    expect(inline).toEqual({
      scripts: ['own("&amp;")', 'module()', '{"prefetch":[]}', '{}'],
      styles: ['p{}\n', 'a>b{}'],
      styleAttributes: ['color:red', 'font-family:"A & B"', 'top:0'],
    })
  })

  it('is nothing on a page that has nothing', () => {
    expect(stripPage(document('<p>1</p>')).inline).toEqual({ scripts: [], styles: [], styleAttributes: [] })
  })
})

describe('sync tags', () => {
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
  ])('are found on a page with %s', (_, page, syncTags) => {
    const { notes } = stripPage(`<!doctype html><html>${page}</html>`)
    expect(validityOf(notes).syncTags).toEqual(syncTags)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pasted } from '@/sanity/studio/paste/paste'
import { callout, sketch, story } from './paste-sketch'

const clipboard = (name: string) => readFileSync(join(__dirname, 'clipboard', name), 'utf8')

const fromHtml = (html: string, text = 'words') => pasted({ html, text }, story)
const fromText = (text: string) => pasted({ html: '', text }, story)

describe('what programs copy', () => {
  test.each<[name: string, blocks: string[], notices: number]>([
    [
      'word.html',
      [
        'h2 The ice goes out',
        'h2 What was measured',
        'normal The lake froze on *3 **December*{By the warden’s book.} and opened /late/. See [the record](https://example.org/ice?year=2026) or the other one, H~2~O',
        'number1 Drill a hole',
        'number1 Let down the line',
        'h3 Tools',
        'bullet1 A saw',
        'bullet2 Two blades',
        'quote “Nobody had seen it so thin.”\n\nShe laughed.',
        'table(row) / Year | Days / 2025 | 112\nor so',
        'normal After the picture.',
      ],
      1,
    ],
    [
      'word-online.html',
      ['h2 The line', 'normal *Rope* and lead.', 'bullet1 First', 'bullet2 Second', 'quote Thin ice.'],
      0,
    ],
    [
      'google-docs.html',
      [
        'h2 A winter on the ice',
        'normal It was *cold*/ and still/, says [Maren](https://example.org/maren).',
        'h2 What to bring',
        'bullet1 A saw',
        'bullet2 with two [blades](https://example.org/blades)',
        'number1 Walk',
        'table(row) / Depth | Sound / 10 m | 1,447 m/s',
      ],
      1,
    ],
    ['google-sheets.html', ['table(row) / Year | Ice / 2025 | 112\ndays'], 0],
    ['excel.html', ['table(row) / Station | Depth and light |  / Narrows | 1 | 0.4 /  | 2 | 0.2'], 0],
    [
      'libre-office.html',
      [
        'h2 Soundings',
        'normal The bell rang{In 1826.} twice{And again in 1827.}.',
        'number1 One',
        'number1 Two\nand a half',
        'quote Water carries it.',
      ],
      0,
    ],
    [
      'wikipedia.html',
      ['normal The bell was rung{Colladon 1893, p. 14.} in 1826.{Colladon 1893, p. 14.}', 'h2 Notes'],
      0,
    ],
  ])('%s', (name, blocks, notices) => {
    const result = fromHtml(clipboard(name))
    expect(sketch(result?.blocks)).toEqual(blocks)
    expect(result?.notices).toHaveLength(notices)
  })

  test('story.md', () => {
    const result = fromText(clipboard('story.md'))
    expect(sketch(result?.blocks)).toEqual([
      'h2 The ice goes out',
      'normal The lake froze *early*{By the warden’s book.} and opened /late/. See [the record](https://example.org/ice) or that, 1 < 2 and <b>.',
      'h2 Tools',
      'bullet1 A saw',
      'bullet2 Two blades',
      'bullet1 `rope`',
      'number1 Walk',
      'number1 Drill',
      'quote Nobody had seen it so thin.',
      'table(row) / Year | Days / 2025 | 112',
      'code(javascript) const ice = 3',
      'divider',
    ])
    expect(result?.notices).toEqual([expect.stringContaining('“Image”')])
  })
})

describe('HTML', () => {
  test.each<[what: string, html: string, blocks: string[]]>([
    ['headings of a page', '<h2>A</h2><h3>B</h3><h4>C</h4><h5>D</h5>', ['h2 A', 'h3 B', 'h3 C', 'h3 D']],
    ['a title and its headings', '<h1>A</h1><h2>B</h2><h3>C</h3>', ['h2 A', 'h2 B', 'h3 C']],
    [
      'headings of the first rank',
      '<h1>A</h1><p>a</p><h2>B</h2><h1>C</h1>',
      ['h2 A', 'normal a', 'h3 B', 'h2 C'],
    ],
    ['a heading without a tag', '<p class="MsoHeading7">A</p><p class="MsoHeading1">B</p>', ['h3 A', 'h2 B']],
    ['a heading of an assistant', '<div role="heading" aria-level="3">A</div>', ['h3 A']],
    ['bold in a heading', '<h2><b>A</b> <i>b</i></h2>', ['h2 A /b/']],
    [
      'a numbered heading of Word',
      '<h2 style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.<span>&nbsp; </span></span>A</h2>',
      ['h2 1.\u00a0 A'],
    ],
    [
      'a list of Word whose marks are only in its style sheet',
      '<style>@list l3:level1\n{mso-level-text:"%1)";}\n@list l4:level1 {mso-level-number-format:bullet;}</style>' +
        '<p style="mso-list:l3 level1 lfo1">A</p><p style="mso-list:l4 level1 lfo2">B</p>',
      ['number1 A', 'bullet1 B'],
    ],
    ['what Word says is no list', '<p style="mso-list:none">A</p>', ['normal A']],
    [
      'a list in an item',
      '<ol><li>A<ul><li>B</li></ul></li><li>C</li></ol>',
      ['number1 A', 'bullet2 B', 'number1 C'],
    ],
    ['deeper lists than there are', `${'<ul>'.repeat(9)}<li>A</li>`, ['bullet6 A']],
    ['a list of definitions', '<dl><dt>A</dt><dd>B</dd></dl>', ['normal A', 'normal B']],
    ['an item without a list', '<li>A</li>', ['bullet1 A']],
    ['a quotation', '<blockquote><p>“A</p><p>b”</p></blockquote>', ['quote A\n\nb']],
    [
      'a list in a quotation',
      '<blockquote><p>A</p><ul><li>B</li></ul></blockquote>',
      ['quote A', 'bullet1 B'],
    ],
    [
      'what a mail program sets in',
      '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">A</blockquote>',
      ['normal A'],
    ],
    [
      'a link in a quotation',
      '<blockquote>A <a href="https://example.org">b</a></blockquote>',
      ['quote A b'],
    ],
    ['bare words', 'A <em>b</em>', ['normal A /b/']],
    ['lines', 'A<br>b<br><br>C', ['normal A\nb', 'normal C']],
    ['empty paragraphs', '<p>A</p><p>&nbsp;</p><p></p><p>B</p>', ['normal A', 'normal B']],
    [
      'boxes in boxes',
      '<div><div>A</div>B<section><span>C</span></section></div>',
      ['normal A', 'normal B', 'normal C'],
    ],
    ['what is not bold', '<b style="font-weight:normal">A</b> <b>B</b>', ['normal A *B*']],
    [
      'weights',
      '<span style="font-weight: 600">A</span> <span style="font-weight:500">B</span>',
      ['normal *A* B'],
    ],
    ['marks in marks', '<b>A <i>B</i></b>', ['normal *A **/B/*']],
    ['white space', '<p>\n  A\n  <b> B </b>\n  C </p>', ['normal A *B *C']],
    ['a copied space', 'A<span class="Apple-converted-space">&nbsp;</span>B', ['normal A B']],
    ['hidden words', '<p>A<span style="display:none;mso-hide:all">B</span></p><p hidden>C</p>', ['normal A']],
    ['scripts and styles', '<style>p{}</style><script>alert(1)</script><p onclick="x()">A</p>', ['normal A']],
    [
      'program text',
      '<pre><code class="language-py">if a:\n    b()</code></pre>',
      ['code(python) if a:\n    b()'],
    ],
    ['program text in no language here', '<pre class="language-elvish">a</pre>', ['code() a']],
    [
      'program text of an editor',
      '<div style="font-family: Consolas, monospace;white-space: pre;"><div><span style="color:#00f">if</span> a:</div><div>  b()</div></div>',
      ['code() if a:\n  b()'],
    ],
    ['a line across', '<p>A</p><hr><p>B</p>', ['normal A', 'divider', 'normal B']],
    [
      'a table with its headings',
      '<table><caption>C</caption><tr><th>a<th>b</tr><tr><th>1<td>2</tr></table>',
      ['table(row,column) / C / a | b / 1 | 2'],
    ],
    [
      'a table whose column has headings',
      '<table><tr><th>a<td>1<tr><th>b<td>2</table>',
      ['table(column) / a | 1 / b | 2'],
    ],
    ['a table of one cell', '<table><tr><td><h2>A</h2><p>b</p></table>', ['h2 A', 'normal b']],
    ['a table that lays out', '<table role="presentation"><tr><td>A<td>B</table>', ['normal A', 'normal B']],
    [
      'a table in a table',
      '<table><tr><td><table><tr><td>a<td>b</table><td>C</table>',
      ['table() / a | b', 'normal C'],
    ],
    [
      'cells over several places',
      '<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>',
      ['table(row) / a | b |  /  | c | d'],
    ],
    ['a footnote without its note', '<p>A<a href="#_ftn1"><sup>[1]</sup></a></p>', ['normal A^[1]^']],
    [
      'a footnote before the first word',
      '<p><a id="r" href="#n">1</a> A</p><p id="n"><a href="#r">1</a> B</p>',
      ['normal 1{B} A'],
    ],
    [
      'a footnote in a table',
      '<table><tr><td>A<a id="r" href="#n">1</a><td>b</table><p id="n"><a href="#r">1</a> N</p>',
      ['table() / A (N) | b'],
    ],
    [
      'a footnote in a quotation',
      '<blockquote>A<a id="r" href="#n">1</a></blockquote><ol><li id="n">N <a href="#r">↩</a></ol>',
      ['quote A (N)'],
    ],
    ['a table of contents', '<p><a href="#a">A</a></p><h2 id="a">A</h2>', ['normal A', 'h2 A']],
  ])('%s', (_, html, blocks) => expect(sketch(fromHtml(html)?.blocks)).toEqual(blocks))

  test('a remark in the margin of Word is for no reader', () => {
    const result = fromHtml(
      '<p>A<a class="msocomanchor" id="_anchor_1" href="#_msocom_1">[B1]</a></p><div style="mso-element:comment-list"><div id="_com_1"><p><a href="#_anchor_1">[B1]</a>Really?</p></div></div>',
    )
    expect(sketch(result?.blocks)).toEqual(['normal A'])
    expect(result?.notices).toEqual([expect.stringContaining('Comments')])
  })

  test('in a box that holds less, the words stay', () => {
    const html = '<h2>A</h2><blockquote>B</blockquote><table><tr><td>c<td>d</table><pre>e\nf</pre>'
    const { blocks } = pasted({ html, text: 'x' }, callout) ?? {}
    expect(sketch(blocks)).toEqual(['normal A', 'normal B', 'normal c\td', 'normal e', 'normal f'])
    const noted = '<p>A<a id="r" href="#n">1</a></p><p id="n"><a href="#r">1</a> N</p>'
    expect(sketch(pasted({ html: noted, text: 'x' }, callout)?.blocks)).toEqual(['normal A (N)'])
  })
})

describe('pictures', () => {
  test.each([
    ['one', '<p>A <img src="a.jpg" width=600 height=400></p>', /^A picture or film was not pasted.*“Image”/],
    ['of unknown size', '<img src="a.jpg">', /^A picture/],
    ['several', '<img src="a.jpg"><figure><picture><img src="b.jpg"></picture></figure>', /^2 pictures/],
    ['a film', '<iframe src="https://www.youtube.com/embed/x"></iframe>', /“Embed”/],
  ])('are refused in words: %s', (_, html, words) =>
    expect(fromHtml(html)?.notices).toEqual([expect.stringMatching(words)]),
  )

  test('that are ornaments are not missed', () => {
    const html = 'A <img src="e.png" alt="🐟" width=20 height=20><img src="count.gif" width=1 height=1>'
    expect(fromHtml(html)).toMatchObject({ notices: [] })
    expect(sketch(fromHtml(html)?.blocks)).toEqual(['normal A 🐟'])
  })
})

describe('a link', () => {
  test.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['mailto:desk@example.org', 'mailto:desk@example.org'],
    [' https://example.org/a b', 'https://example.org/a%20b'],
    ['https://www.google.com/url?q=https://example.org/&sa=D', 'https://example.org/'],
    ['https://www.google.co.uk/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa', 'https://example.org/a'],
    [
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&data=x',
      'https://example.org/',
    ],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F', 'https://example.org/'],
    [
      'https://www.google.com/url?q=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fexample.org%2F',
      'https://example.org/',
    ],
    [
      'https://google.example.org/url?q=https://evil.example/',
      'https://google.example.org/url?q=https://evil.example/',
    ],
  ])('%s leads to %s', (href, led) =>
    expect(sketch(fromHtml(`<a href="${href}">A</a>`)?.blocks)).toEqual([`normal [A](${led})`]),
  )

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#9;script:alert(1)',
    ' &#1;javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///C:/a.docx',
    '//evil.example',
    '/about',
    'about.html',
    '#top',
    '',
    'https://www.google.com/url?q=javascript:alert(1)',
    'https://user:secret@example.org/',
  ])('%s leaves its words', (href) =>
    expect(sketch(fromHtml(`<p>A <a href="${href}">b</a></p>`)?.blocks)).toEqual(['normal A b']),
  )

  test('goes on over words that look otherwise', () => {
    const { blocks } = fromHtml('<a href="https://example.org">A <b>b</b></a>') ?? {}
    expect(blocks).toMatchObject([{ markDefs: [{ _type: 'link' }] }])
  })
})

describe('bare text', () => {
  test.each<[text: string, blocks: string[]]>([
    ['# A', ['h2 A']],
    ['A\n===\n\nb', ['h2 A', 'normal b']],
    ['- A\n- B', ['bullet1 A', 'bullet1 B']],
    ['* A\n* B', ['bullet1 A', 'bullet1 B']],
    ['1. A\n2. B', ['number1 A', 'number1 B']],
    ['A [b](https://example.org) c', ['normal A [b](https://example.org) c']],
    ['A **b** c', ['normal A *b* c']],
    ['A **[b](https://example.org)** c', ['normal A [*b*](https://example.org) c']],
    ['A `b` c', ['normal A `b` c']],
    ['> A\n> b', ['quote A b']],
    ['```\na\n```', ['code() a']],
    ['a | b\n--|--\n1 | 2', ['table(row) / a | b / 1 | 2']],
    ['# A\n\n    b', ['h2 A', 'normal b']],
    ['# A <script>alert(1)</script>', ['h2 A <script>alert(1)</script>']],
    ['# A\n\n`[^1]` b[^1] c[^2]\n\n[^1]: N', ['h2 A', 'normal `[^1]` b{N} c[^2]']],
    ['Year\tIce\n2025\t112', ['table(row) / Year | Ice / 2025 | 112']],
    ['Year\tIce\n2025\t"112\nor ""so"""', ['table(row) / Year | Ice / 2025 | 112 or "so"']],
  ])('%j', (text, blocks) => expect(sketch(fromText(text)?.blocks)).toEqual(blocks))

  test.each([
    'The price* is five.\n\n*without tax',
    'Five * three * two',
    'A 2**3 and 4**5',
    '- Bonjour, dit-elle.',
    '1984. It was a cold day.',
    '5. May\n9. June',
    'snake_case_name and __init__',
    '#1 of all',
    'He [the warden] (aged 70) said',
    '>50 % of all',
    'A\tb',
    '\tA paragraph set in.\n\tAnother one.',
    '1.\tA\n2.\tB',
    '•\tA\n•\tB',
    'A\tb\nand a line without',
    'Plain words.\n\nMore of them.',
    '',
  ])('%j is left to the editor', (text) => expect(fromText(text)).toBeUndefined())

  test('is what counts when the HTML only colours it', () => {
    const html =
      '<div style="font-family:Consolas, monospace;white-space:pre"><div># A</div><div>- b</div></div>'
    expect(sketch(pasted({ html, text: '# A\n- b' }, story)?.blocks)).toEqual(['h2 A', 'bullet1 b'])
    const rich = '<p># A <b>b</b></p>'
    expect(sketch(pasted({ html: rich, text: '# A b' }, story)?.blocks)).toEqual(['normal # A *b*'])
  })
})

describe('whatever is pasted', () => {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
  const lettersIn = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return ''
    if (Array.isArray(value)) return value.map(lettersIn).join('')
    return Object.entries(value)
      .map(([name, held]) =>
        typeof held === 'string' && ['text', 'code', 'caption'].includes(name)
          ? letters(held)
          : name === 'cells' && Array.isArray(held)
            ? letters(held.join(''))
            : lettersIn(held),
      )
      .join('')
  }

  test.each([
    '<table><tr><td><ul><li>A</li></ul></td><td>B</td></tr></table>C',
    '<ul>A<li>B<p>C</p><table><tr><td>D<td>E</table>F<h2>G</h2>H</li>I</ul>J',
    '<td>A</td><tr><td>B</td></tr>',
    '<blockquote>A<h2>B</h2><pre>C</pre>D<blockquote>E</blockquote></blockquote>',
    '<p>A<div>B</p>C</div><b><p>D</p>E</b><a href="#x"><p>F</p></a>',
    '<dl>A<dd>B<dl><dt>C</dl></dl><figure>D<figcaption>E</figcaption></figure>',
    '<details><summary>A</summary>B</details><button>C</button><label>D</label><custom-tag>E</custom-tag>',
    '<h2>A<ul><li>B</li></ul></h2><li><h3>C</h3>D</li>',
    '<table><caption>A</caption><thead><tr><th>B</th></tr></thead><tfoot><tr><td>C</td></tr></tfoot></table>',
    '<pre>A<div>B</div>C<br>D</pre><code>E\nF</code>',
    '<s>A</s><del>B</del><ins>C</ins><u>D</u><mark>E</mark><q>F</q><small>G</small><ruby>H<rt>I</rt></ruby>',
  ])('keeps its words in their order: %s', (html) => {
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    expect(lettersIn(fromHtml(html)?.blocks)).toBe(letters(body.textContent))
  })

  test('that is too large is pasted as words, or refused in words', () => {
    const large = `<p>${'lake '.repeat(250_000)}</p>`
    expect(sketch(pasted({ html: large, text: 'A\n\nB' }, story)?.blocks)).toEqual(['normal A', 'normal B'])
    expect(pasted({ html: large, text: 'A' }, story)?.notices).toEqual([expect.stringContaining('words')])
    for (const clip of [
      { html: large, text: '' },
      { html: '', text: 'lake '.repeat(250_000) },
      { html: '<p>a'.repeat(3_000), text: 'a' },
      { html: '<b>'.repeat(200_000), text: '' },
      { html: `<table>${'<tr><td>a</td><td>b</td></tr>'.repeat(3_000)}</table>`, text: 'a' },
    ])
      expect(pasted(clip, story)).toEqual({ blocks: [], notices: [expect.stringMatching(/in parts/)] })
  })

  test('a table that no story holds becomes paragraphs, and its editor is told', () => {
    const wide = `<table><tr>${'<td>a'.repeat(31)}<tr>${'<td>b'.repeat(31)}</table>`
    const result = fromHtml(wide)
    expect(sketch(result?.blocks)).toHaveLength(2)
    expect(result?.notices).toEqual([expect.stringContaining('30 columns')])
  })

  // What takes longer than a test may take would keep an editor waiting.
  const filled = (size: number, part: string) => part.repeat(size / part.length)
  test.each([
    ['deep', '<div>'.repeat(3_000) + 'a'],
    ['links to each other', filled(100_000, '<a id="a" href="#a">1</a>')],
    ['notes', filled(100_000, '<p id="n"><a id="r" href="#n">1</a><a href="#r">1</a>')],
    ['lines across', filled(100_000, '<hr>')],
  ])('does not keep an editor waiting: %s', (_, html) => {
    expect(fromHtml(html)).toMatchObject({ notices: expect.any(Array) })
  })

  test.each([
    ['brackets', '['],
    ['links that do not end', '[a](/'],
    ['notes that do not end', '[^'],
    ['asterisks', '**a '],
    ['back ticks', 'a`b ``'],
    ['dashes', '--|'],
    ['quotation marks', '\t"'],
    ['tabs', 'a\tb\n'],
    ['fences', '```\n~~~\n'],
    ['numbers', '1. a\n'],
    ['quotations', '> '],
  ])('does not keep an editor waiting: a million characters of %s', (_, part) => {
    const result = fromText(filled(1_000_000, part))
    expect(result?.blocks.length ?? 0).toBeLessThan(2_001)
  })
})

import { sanitizeSvg, maxSvgBytes } from '../../lake/assets/svg'

const [svgSpace, xlink, xhtml] = [
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1999/xlink',
  'http://www.w3.org/1999/xhtml',
]
const svg = (content: string, attributes = '') =>
  `<svg xmlns="${svgSpace}" xmlns:xlink="${xlink}" viewBox="0 0 30 20" ${attributes}>${content}</svg>`
const clean = (source: string) => sanitizeSvg(Buffer.from(source)).toString()
const begin = `<svg xmlns="${svgSpace}" xmlns:xlink="${xlink}" viewBox="0 0 30 20"`

describe('what is left of', () => {
  it.each([
    ['scripts under a prefix of their own', `<x:script xmlns:x="${svgSpace}">alert(1)</x:script>`, ''],
    ['scripts of web pages', `<h:script xmlns:h="${xhtml}">alert(1)</h:script>`, ''],
    ['a namespace that changes inside', `<g xmlns="${xhtml}"><script>alert(1)</script><rect/></g>`, ''],
    ['a web page that ends in a drawing', `<b xmlns="${xhtml}"><rect xmlns="${svgSpace}"/></b>`, ''],
    [
      'a drawing within a drawing',
      '<svg onload="alert(1)" x="1"><script/><rect/></svg>',
      '<svg x="1"><rect/></svg>',
    ],
    ['a namespace that is taken back', '<rect xmlns="" onclick="alert(1)"/>', ''],
    [
      'a prefix that changes its meaning',
      `<g xmlns:xlink="urn:x"><use xlink:href="#a"/></g>`,
      '<g><use/></g>',
    ],
    ['a link under another prefix', `<use xmlns:l="${xlink}" l:href="https://evil.example/#a"/>`, '<use/>'],
    ['a part under another prefix', `<use xmlns:l="${xlink}" l:href="#a"/>`, '<use xlink:href="#a"/>'],
    [
      'attributes of another namespace',
      `<rect xmlns:e="urn:e" e:href="#a" e:onclick="alert(1)"/>`,
      '<rect/>',
    ],
    [
      'attributes of the drawing’s own namespace',
      `<rect xmlns:s="${svgSpace}" s:onclick="alert(1)"/>`,
      '<rect/>',
    ],
    ['handlers under a prefix', `<rect xmlns:on="urn:on" on:load="alert(1)"/>`, '<rect/>'],
    ['another base for links', '<use xml:base="https://evil.example/" href="#a"/>', '<use href="#a"/>'],
    ['names in capitals', '<SCRIPT>alert(1)</SCRIPT><Use HREF="https://evil.example"/>', ''],
    [
      'names that objects have',
      '<constructor/><rect __proto__="1" constructor="2" toString="3"/>',
      '<rect/>',
    ],
    ['elements that are no picture', '<video src="//evil.example"/><iframe/><embed/><object/><handler/>', ''],
    [
      'animation',
      '<rect><animate attributeName="href" to="x"/><discard/><animateTransform/></rect>',
      '<rect/>',
    ],
    ['filters that load pictures', '<filter><feImage href="https://evil.example"/></filter>', '<filter/>'],
    [
      'fonts from elsewhere',
      '<defs><font-face><font-face-uri href="//evil.example"/></font-face></defs>',
      '<defs/>',
    ],
    ['metadata', '<metadata><script>alert(1)</script></metadata>', ''],
    [
      'a choice with a web page',
      '<switch><foreignObject><p/></foreignObject><g/></switch>',
      '<switch><g/></switch>',
    ],
    ['elements in titles', '<title>A<style>b</style><a href="#x">c</a>d</title>', '<title>Ad</title>'],
    ['processing instructions', 'a<?xml-stylesheet href="//evil.example/a.css"?>b<?php evil() ?>c', 'abc'],
    ['comments', 'a<!-- <script>alert(1)</script> -->b', 'ab'],
    [
      'an encoded script address',
      '<a href="&#106;avascript:alert(1)"><path d="M0 0"/></a>',
      '<a><path d="M0 0"/></a>',
    ],
    [
      'a script address with breaks',
      '<a href="java&#10;script:alert(1)"/><a href="&#9; javascript:"/>',
      '<a/><a/>',
    ],
    ['an encoded address of another host', '<image xlink:href="&#x68;ttps://evil.example"/>', '<image/>'],
    [
      'an address without a scheme',
      '<image href="//evil.example/a.png"/><use href="a.svg#b"/>',
      '<image/><use/>',
    ],
    ['a drawing as data', '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', '<image/>'],
    ['a web page as data', '<a href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"/>', '<a/>'],
    ['encoded paint from elsewhere', '<rect fill="u&#114;l(https://evil.example)"/>', '<rect/>'],
    ['paint from elsewhere in capitals', '<rect style="fill:URL( &#34;//evil.example&#34; )"/>', '<rect/>'],
    [
      'newer words for url',
      `<rect style="fill:src('//evil.example')"/><rect style="mask:image('//evil.example')"/>`,
      '<rect/><rect/>',
    ],
    [
      'markup in attributes',
      '<rect aria-label="&lt;/title&gt;&lt;img src=x onerror=alert(1)&gt;"/>',
      '<rect/>',
    ],
    ['style in CDATA that loads', '<style><![CDATA[@import "//evil.example";]]></style>', '<style/>'],
    ['style cut up by CDATA', '<style>@im<![CDATA[port "//evil.]]>example";</style>', '<style/>'],
    ['style cut up by a comment', '<style>@im<!-- -->port "//evil.example";</style>', '<style/>'],
    ['style cut up by an element', '<style>@im<g/>port "//evil.example";</style>', '<style/>'],
    [
      'style with a web page in it',
      '<style>&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;</style>',
      '<style/>',
    ],
  ])('%s', (_name, content, left) => {
    const result = clean(svg(content))
    expect(result).toBe(left === '' ? `${begin}/>` : `${begin}>${left}</svg>`)
    expect(clean(result)).toBe(result)
  })

  it.each([
    ['default attributes', `<!DOCTYPE svg [<!ATTLIST rect onclick CDATA "alert(1)">]>${svg('<rect/>')}`],
    ['a document type from elsewhere', `<!DOCTYPE svg SYSTEM "https://evil.example/a.dtd">${svg('<rect/>')}`],
    [
      'a style sheet',
      `<?xml version="1.0"?><?xml-stylesheet href="//evil.example"?>${svg('<rect/>')}<!-- -->`,
    ],
    [
      'a root with a prefix',
      `<s:svg xmlns:s="${svgSpace}" xmlns="${xhtml}" viewBox="0 0 30 20"><script>alert(1)</script><s:rect/></s:svg>`,
    ],
  ])('%s', (_name, source) => {
    expect(clean(source)).toBe(`${begin}><rect/></svg>`)
  })
})

it.each([
  [
    'style in CDATA',
    '<style><![CDATA[.a > .b { fill: url( "#g" ) }]]></style>',
    '.a &gt; .b { fill: url( "#g" ) }',
  ],
  ['conditions', '<switch><g systemLanguage="de"/></switch>', '<g systemLanguage="de"/>'],
  [
    'a picture of pixels',
    '<image href=" data:image/PNG;base64,AAAA"/>',
    '<image href=" data:image/PNG;base64,AAAA"/>',
  ],
  [
    'a text with markup',
    '<text>a &lt;b&gt; <![CDATA[<c> & d]]></text>',
    '<text>a &lt;b&gt; &lt;c&gt; &amp; d</text>',
  ],
  ['line breaks in attributes', '<path d="M0 0&#10;L1&#9;1"/>', '<path d="M0 0&#10;L1&#9;1"/>'],
  [
    'quotes',
    `<text aria-label='"a" &amp; b' xml:space="preserve"> x </text>`,
    '<text aria-label="&quot;a&quot; &amp; b" xml:space="preserve"> x </text>',
  ],
  ['every plane of Unicode', '<text>Ω𝄞&#x1F600;</text>', '<text>Ω𝄞😀</text>'],
])('keeps %s', (_name, content, kept) => {
  const result = clean(svg(content))
  expect(result).toContain(kept)
  expect(clean(result)).toBe(result)
})

it('takes drawings that begin with a comment', () => {
  expect(clean(`<?xml version="1.0"?>\n<!-- Generator -->\n\n${svg('<rect/>')}\n<!-- End -->\n`)).toBe(
    `${begin}><rect/></svg>`,
  )
})

describe('refuses', () => {
  const wellFormed = /not a well-formed SVG/
  it.each([
    ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('&a;')}`, /declares entities/],
    [
      'entities from elsewhere',
      `<!DOCTYPE svg [<!ENTITY % a SYSTEM "//evil.example"> %a;]>${svg('')}`,
      /entities/,
    ],
    ['entities of nobody', svg('<text>&nbsp;</text>'), wellFormed],
    ['characters that XML does not have', svg('<text>&#1;</text>'), wellFormed],
    ['characters that only XML 1.1 has', `<?xml version="1.1"?>${svg('<text>&#2;</text>')}`, wellFormed],
    ['halves of characters', svg('<text>&#xD800;</text>'), wellFormed],
    ['an attribute twice', svg('<rect x="1" x="2"/>'), wellFormed],
    [
      'an attribute twice by two prefixes',
      svg(`<use xmlns:l="${xlink}" l:href="#a" xlink:href="#b"/>`),
      wellFormed,
    ],
    ['a prefix of nobody', svg('<z:g/>'), wellFormed],
    ['a second root', svg('') + svg(''), wellFormed],
    ['text after the root', `${svg('')}<script>`, wellFormed],
    ['attributes without quotes', '<svg xmlns=x/>', wellFormed],
    ['what ends early', svg('<g>').slice(0, -6), wellFormed],
    ['nothing', '', wellFormed],
    ['a part of a drawing', `<g xmlns="${svgSpace}"/>`, wellFormed],
    ['a web page with a drawing', `<html xmlns="${xhtml}">${svg('')}</html>`, wellFormed],
    ['zeros', `\0${svg('')}`, wellFormed],
    ['deep nesting', svg('<g>'.repeat(300) + '</g>'.repeat(300)), /256 levels/],
    ['deep nesting in what is left out', svg('<b>'.repeat(100_000)), /256 levels/],
  ])('%s', (_name, source, sentence) => {
    expect(() => clean(source)).toThrow(sentence)
  })

  it('other encodings', () => {
    expect(() => sanitizeSvg(Buffer.from(svg(''), 'utf16le'))).toThrow(/well-formed|UTF-8/)
    expect(() => sanitizeSvg(Buffer.from([0xff, 0xfe]))).toThrow(/UTF-8/)
  })
})

describe('takes bounded time for', () => {
  /** A drawing as large as may be, of one thing again and again. */
  const full = (piece: (index: number) => string, around = (content: string) => svg(content)) => {
    let content = ''
    for (let index = 0; content.length < maxSvgBytes - 10_000; index += 1) content += piece(index)
    return around(content)
  }
  const inTag = (attributes: string) => svg(`<g ${attributes}/>`)
  const inStyle = (css: string) => svg(`<style>${css}</style>`)
  const inside = (depth: number) => (content: string) =>
    svg('<g>'.repeat(depth) + content + '</g>'.repeat(depth))

  it.each([
    ['elements', full(() => '<g/>')],
    ['attributes', full((index) => `a${index}="" `, inTag)],
    ['attributes with prefixes, deep inside', full(() => '<g xlink:href="#"/>', inside(250))],
    ['namespaces', full((index) => `xmlns:a${index}="b" `, inTag)],
    ['namespaces on as many elements', full((index) => `<g xmlns:a${index}="b"/>`)],
    ['references', full(() => '&lt;')],
    [
      'references in an attribute',
      full(
        () => '&quot;',
        (content) => inTag(`d="${content}"`),
      ),
    ],
    ['closing brackets', full(() => ']')],
    ['CDATA sections', full(() => '<![CDATA[]]>')],
    ['comments', full(() => '<!---->')],
    ['processing instructions', full(() => '<?a?>')],
    [
      'a document type',
      full(
        () => '<!a>',
        (content) => `<!DOCTYPE svg [${content}]>${svg('')}`,
      ),
    ],
    ['parts named in style', full(() => 'url(#', inStyle)],
    [
      'blanks in style',
      full(
        () => ' ',
        (content) => inStyle(`url(${content}url(#a${content.slice(0, 9_000)}`),
      ),
    ],
    ['pieces of style', full(() => 'a<!-- -->', inStyle)],
  ])('%s', (_name, source) => {
    const started = performance.now()
    try {
      clean(source)
    } catch (error) {
      expect(String(error)).toMatch(/well-formed/)
    }
    // A second at most; what is not linear takes minutes.
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})

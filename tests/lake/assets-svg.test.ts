import { sanitizeSvg } from '../../lake/assets/svg'
import { assetLake, failure } from './assets-fixtures'

const svg = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20" ${attributes}>${content}</svg>`
const clean = async (source: string) => sanitizeSvg(Buffer.from(source)).toString()

describe('what is taken out of a drawing', () => {
  it.each([
    ['scripts', '<script>alert(1)</script>'],
    ['scripts by another name', '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'],
    ['event handlers', '<rect width="9" height="9" onclick="alert(1)"/>'],
    ['event handlers with capitals', '<rect width="9" height="9" ONLOAD="alert(1)"/>'],
    [
      'foreign content',
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="//evil.example"/></body></foreignObject>',
    ],
    ['links', '<a href="javascript:alert(1)"><text>press</text></a>'],
    ['animation of links', '<animate attributeName="href" values="javascript:alert(1)"/>'],
    ['set', '<set attributeName="onmouseover" to="alert(1)"/>'],
    ['drawings from elsewhere', '<use href="https://evil.example/a.svg#x"/>'],
    ['drawings as data', '<use xlink:href="data:image/svg+xml;base64,PHN2Zy8+#x"/>'],
    ['pictures from elsewhere', '<image href="https://evil.example/track.png" width="1" height="1"/>'],
    ['drawings inside pictures', '<image href="data:image/svg+xml,&lt;svg onload=alert(1)&gt;"/>'],
    ['paint from elsewhere', '<rect fill="url(https://evil.example/#p)"/>'],
    ['style from elsewhere', '<style>@import url("https://evil.example/a.css");</style>'],
    ['style behind escapes', '<style>a{background:u\\72l(https://evil.example)}</style>'],
    ['style properties', '<rect style="background:url(https://evil.example)"/>'],
    ['XML stylesheets', '<?xml-stylesheet href="https://evil.example/a.css"?>'],
  ])('%s', async (_name, content) => {
    const result = await clean(svg(content))
    expect(result).not.toMatch(/alert|evil|script|foreignObject|iframe|animate|<set|onload/i)
    expect(result).toMatch(/^<svg [^>]*viewBox="0 0 30 20"/)
  })

  it('handlers on the drawing itself', async () => {
    expect(await clean(svg('', 'onload="alert(1)"'))).not.toContain('alert')
  })
})

it('keeps what a still drawing is made of', async () => {
  const content =
    '<defs><linearGradient id="g" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#f00"/></linearGradient>' +
    '<clipPath id="c"><circle r="5"/></clipPath></defs><style>.a{fill:url(#g)}</style>' +
    '<g clip-path="url(#c)" transform="scale(2)"><path class="a" d="M0 0L9 9"/><use href="#g"/><text>Lake &amp; shore</text></g>'
  const result = await clean(svg(content))
  for (const kept of [
    '<linearGradient',
    'gradientUnits',
    'stop-color',
    '<clipPath',
    'url(#c)',
    'transform',
    '.a{fill:url(#g)}',
    'href="#g"',
    'Lake &amp; shore',
  ]) {
    expect(result).toContain(kept)
  }
})

it('changes nothing more the second time', async () => {
  const once = await clean(svg('<script/><rect width="3" height="3"/><!-- note --><text>é</text>'))
  expect(await clean(once)).toBe(once)
})

describe('what is refused', () => {
  it.each([
    [
      'entities',
      '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>',
      /entities/,
    ],
    ['broken XML', '<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>', /well-formed/],
    ['another namespace', '<svg xmlns="http://example.com/"><rect/></svg>', /well-formed/],
  ])('%s', async (_name, source, sentence) => {
    await expect(clean(source)).rejects.toThrow(sentence)
  })
})

it('is stored and delivered clean, with a policy that lets nothing run', async () => {
  const lake = await assetLake()
  const document = await lake.upload(
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<!-- drawn -->${svg('<script>alert(1)</script><rect width="30" height="20" fill="red"/>')}`,
    'filename=a.png',
  )
  expect(document).toMatchObject({
    extension: 'svg',
    mimeType: 'image/svg+xml',
    metadata: { dimensions: { width: 30, height: 20 } },
  })
  for (const query of ['', '?w=100&auto=format']) {
    const response = await lake.get(document, query)
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(await response.text()).not.toContain('script')
  }
  expect((await failure(await lake.get(document, '?fm=png'))).status).toBe(501)
  expect(
    (await failure(await lake.post('images/production', svg('', 'width="99999" height="99999"')))).message,
  ).toMatch(/99999 × 99999/)
  await lake.close()
})

import { render, screen, within } from '@testing-library/react'
import { ArticleBody } from '@/components/portable-text/article-body'
import type { Block, BodyBlock, Figure, Table } from '@/lib/content'
import { fitArticle } from '@/lib/content/article'
import { bodyBlock } from '@/lib/content/body'
import { block, decorators } from '@/lib/content/portable-text'
import { wordsFor } from '@/lib/language/words'
import { hostileTexts } from '../unit/support/hostile-texts'
import { specimenStory } from '../unit/support/specimen-story'
import { article, card, figure, paragraph } from './fixtures'

const words = wordsFor('en')

const show = (...body: BodyBlock[]) => render(<ArticleBody body={body} words={words} />).container

const marked = (text: string, marks: string[], markDefs: Block['markDefs'] = []) =>
  paragraph(text, { children: [{ _type: 'span', _key: 's', text, marks }], markDefs })

describe('blocks', () => {
  it.each([
    ['normal', 'P'],
    ['h2', 'H2'],
    ['h3', 'H3'],
  ] as const)('of the style %s are a %s', (style, element) => {
    show(paragraph('Words', { style }))
    expect(screen.getByText('Words').tagName).toBe(element)
  })

  it('of every style in the contract have a look of their own', () => {
    expect(block.shape.style.unwrap().options).toEqual(['normal', 'h2', 'h3'])
    expect(block.shape.listItem.unwrap().options).toEqual(['bullet', 'number'])
    expect(decorators).toEqual(['strong', 'em', 'code', 'sub', 'sup'])
  })

  it('that are headings can be linked to', () => {
    show(
      paragraph('What comes next', { style: 'h2' }),
      paragraph('What comes next', { style: 'h3', _key: 'b' }),
    )
    expect(screen.getAllByRole('heading').map(({ id }) => id)).toEqual([
      'what-comes-next',
      'what-comes-next-2',
    ])
  })

  it('that are list items make lists, one inside the other', () => {
    show(
      paragraph('One', { listItem: 'bullet', level: 1 }),
      paragraph('Inner', { listItem: 'number', level: 2 }),
      paragraph('Two', { listItem: 'bullet', level: 1 }),
      paragraph('First', { listItem: 'number', level: 1 }),
    )
    const [bullets, inner, numbers] = screen.getAllByRole('list')
    expect([bullets?.tagName, inner?.tagName, numbers?.tagName]).toEqual(['UL', 'OL', 'OL'])
    expect(bullets).toContainElement(inner ?? null)
    expect(bullets?.children).toHaveLength(2)
    expect(numbers).toHaveTextContent('First')
  })

  it('that say nothing are not shown', () => {
    expect(show(paragraph(''), paragraph(' \n', { _key: 'b' })).querySelector('p')).toBeNull()
  })

  it('keep the line breaks inside them', () => {
    expect(show(paragraph('one\ntwo')).querySelectorAll('br')).toHaveLength(1)
  })

  it('show markup as the words it is', () => {
    const container = show(paragraph('</p><script>alert(1)</script><!-- \u2028 ]]> &lt;'))
    expect(container).toHaveTextContent('</p><script>alert(1)</script><!-- ]]> &lt;')
    expect(container.querySelector('script')).toBeNull()
  })
})

describe('quotes', () => {
  it('tell who said it, in which role', () => {
    show({
      _type: 'quote',
      _key: 'q',
      text: 'We are not giving up.',
      speaker: 'Jim Zemlin',
      role: 'director',
    })
    const quote = screen.getByRole('figure')
    expect(quote.querySelector('blockquote')).toHaveTextContent('We are not giving up.')
    expect(quote.querySelector('figcaption')).toHaveTextContent('Jim Zemlin, director')
  })

  it.each([
    [{ speaker: 'Jim' }, 'Jim'],
    [{ role: 'a bystander' }, 'a bystander'],
  ])('with only %j say that', (known, shown) => {
    show({ _type: 'quote', _key: 'q', text: 'So.', ...known })
    expect(screen.getByRole('figure').querySelector('figcaption')?.textContent).toBe(shown)
  })

  it.each([
    ['in another language', 'de', '<p><span lang="de">Ja.</span></p>'],
    ['in the page’s language', undefined, '<p>Ja.</p>'],
  ])('%s say so, but their quotation marks are the page’s', (_what, language, html) => {
    const container = show({ _type: 'quote', _key: 'q', text: 'Ja.', language })
    expect(container.querySelector('blockquote')?.innerHTML).toBe(html)
  })

  it('of nobody have no caption', () => {
    expect(show({ _type: 'quote', _key: 'q', text: 'So.' }).querySelector('figcaption')).toBeNull()
  })
})

describe('pictures', () => {
  it('come with alternative text, caption, credit and room kept free', () => {
    show({ ...figure, _key: 'f' })
    const image = within(screen.getByRole('figure')).getByRole('img', { name: 'A lake at dawn' })
    expect(image).toHaveAttribute('width', '1600')
    expect(image).toHaveAttribute('height', '900')
    expect(image).toHaveAttribute('loading', 'lazy')
    expect(image.getAttribute('src')).toMatch(/^\/lake\/images\//)
    expect(screen.getByText('The lake in October.')).toBeVisible()
    expect(screen.getByText('Photograph: Ada')).toBeVisible()
  })

  it('without caption and credit have no caption', () => {
    const { caption: _caption, credit: _credit, ...bare } = figure
    expect(show({ ...bare, _key: 'f' }).querySelector('figcaption')).toBeNull()
  })
})

describe('pull quotes', () => {
  const pulled: BodyBlock = { _type: 'pullQuote', _key: 'p', text: 'The lake\nis deep.' }

  it('that say what the story says are seen, and heard once, in the story', () => {
    show(paragraph('It is so. The lake is deep.'), pulled)
    expect(screen.getByText(/^The lake is deep\.$/).closest('[aria-hidden=true]')).not.toBeNull()
    expect(screen.queryByRole('note')).toBeNull()
  })

  it('that say it otherwise are told to be words of the story, and are no landmark', () => {
    show(paragraph('The lake, she said, is deep.'), pulled)
    expect(screen.getByRole('note', { name: 'From the story' })).toHaveTextContent('The lake is deep.')
    expect(screen.queryByRole('complementary')).toBeNull()
  })
})

describe('galleries', () => {
  const sized = (key: string, size: string): Figure & { _key: string } => ({
    ...figure,
    _key: key,
    alt: key,
    asset: { _ref: `image-abc-${size}-jpg` },
  })
  const gallery = (...images: (Figure & { _key: string })[]): Extract<BodyBlock, { _type: 'gallery' }> => ({
    _type: 'gallery',
    _key: 'g',
    images,
  })

  it('show each picture with its words, and lead to it in full size', () => {
    show(gallery(sized('one', '4000x3000'), sized('two', '600x900')))
    const [, one, two] = screen.getAllByRole('figure')
    for (const picture of [one, two]) expect(picture).toHaveTextContent(/^The lake in October\.$/)
    expect(screen.getByRole('link', { name: 'one' }).getAttribute('href')).toContain('w=2016')
    expect(screen.getByRole('link', { name: 'two' }).getAttribute('href')).toContain('w=600')
  })

  it('say once to whom all pictures are owed, and else of each', () => {
    const two = sized('two', '4x3')
    const { rerender } = render(<ArticleBody body={[gallery(sized('one', '4x3'), two)]} words={words} />)
    expect(screen.getByText('Photograph: Ada').closest('figure')).toHaveAccessibleName('Pictures')
    for (const credit of ['Photograph: Bo', undefined]) {
      rerender(<ArticleBody body={[gallery(sized('one', '4x3'), { ...two, credit })]} words={words} />)
      expect(screen.getByText('Photograph: Ada').closest('li')).toBeVisible()
    }
  })

  it.each([
    [['4000x1000'], 'panorama', 2],
    [['900x1600', '1600x900', '1200x900'], 'wide', 3 / 2],
    [['1000x1000', '1600x900'], 'square', 1],
    [['900x1600', '1000x1000', '600x900'], 'tall', 4 / 5],
  ])('show all their pictures in the shape of most: of %j, %s', (of, shape, ratio) => {
    show(gallery(...of.map((size, index) => sized(String(index), size))))
    expect(screen.getByRole('list')).toHaveAttribute('data-shape', shape)
    const images = screen.getAllByRole<HTMLImageElement>('img')
    expect(images).toHaveLength(of.length)
    for (const image of images) {
      const side = (name: string) => Number(image.getAttribute(name))
      expect(Math.abs(side('width') / side('height') - ratio)).toBeLessThan(0.01)
    }
  })

  it('are named by what is said of all pictures, or as what they are', () => {
    show(
      { ...gallery(sized('one', '4x3')), caption: 'Boats' },
      {
        ...gallery(sized('two', '4x3')),
        _key: 'h',
      },
    )
    expect(screen.getByText('Boats').tagName).toBe('FIGCAPTION')
    expect(screen.getByRole('figure', { name: 'Pictures' })).toBeVisible()
  })
})

describe('code', () => {
  const code = (over: object = {}): BodyBlock => ({
    _type: 'code',
    _key: 'c',
    code: '\nconst lake = "deep"\n\treturn lake\n\n',
    language: 'typescript',
    filename: 'lake.ts',
    ...over,
  })

  it('is shown as it is, its parts told apart by classes alone', () => {
    const container = show(code())
    const pre = container.querySelector('pre')
    expect(pre?.textContent).toBe('const lake = "deep"\n\treturn lake')
    expect(pre?.querySelector('.keyword')).toHaveTextContent('const')
    expect(pre?.querySelector('.string')).toHaveTextContent('"deep"')
    expect(container.querySelector('[style]')).toBeNull()
    expect(container.querySelector('figcaption')).toHaveTextContent('lake.ts')
  })

  it.each([
    [{}, 'Code in TypeScript: lake.ts'],
    [{ filename: undefined }, 'Code in TypeScript'],
    [{ language: 'klingon', filename: undefined }, 'Code'],
  ])('can be scrolled by keyboard, and is named: %j', (over, name) => {
    show(code(over))
    expect(screen.getByRole('group', { name })).toHaveAttribute('tabindex', '0')
    expect(screen.queryByRole('region')).toBeNull()
  })
})

describe('tables', () => {
  const table = (rows: string[][], over: Partial<Table> = {}): BodyBlock => ({
    _type: 'table',
    _key: 't',
    caption: 'Lakes',
    rows: rows.map((cells, index) => ({ _type: 'tableRow', _key: `r${index}`, cells })),
    hasHeaderRow: true,
    hasHeaderColumn: false,
    ...over,
  })
  /** Rows of cells: `col:` and `row:` before headings, `=` before figures. */
  const cells = (container: HTMLElement) =>
    [...container.querySelectorAll('tr')].map((row) =>
      [...row.children].map(
        (cell) =>
          `${cell.getAttribute('scope') ?? ''}${cell.className === 'figures' ? '=' : ''}${cell.textContent}`,
      ),
    )

  it.each<[string, string[][], Partial<Table>, string[][]]>([
    ['a head', [['Lake'], ['Como']], {}, [['colLake'], ['Como']]],
    ['no head', [['Como']], { hasHeaderRow: false }, [['Como']]],
    [
      'headings at the side and an empty corner',
      [
        ['', 'Depth'],
        ['Como', '425 m'],
      ],
      { hasHeaderColumn: true },
      [
        ['', 'colDepth'],
        ['rowComo', '425\u00a0m'],
      ],
    ],
    [
      'ragged rows',
      [['Lake', 'Depth', 'Area'], ['Como', 'deep'], []],
      {},
      [
        ['colLake', 'colDepth', 'colArea'],
        ['Como', 'deep', ''],
        ['', '', ''],
      ],
    ],
    [
      'figures',
      [
        ['Lake', 'Depth', 'Change'],
        ['Como', '425', '−1.5 %'],
        ['Garda', '', '+2'],
      ],
      {},
      [
        ['colLake', 'col=Depth', 'col=Change'],
        ['Como', '=425', '=−1.5\u00a0%'],
        ['Garda', '=', '=+2'],
      ],
    ],
    ['nothing but a head', [['Lake']], {}, [['colLake']]],
  ])('with %s', (_what, rows, over, shown) => {
    expect(cells(show(table(rows, over)))).toEqual(shown)
  })

  it('keep numbers and units together in what is short enough for one line', () => {
    const long = 'a text of 12 words that must be broken somewhere'
    const [cell] = cells(show(table([['about 1 500 m deep'], [long]])))
    expect(cell).toEqual(['colabout 1\u00a0500\u00a0m deep'])
    expect(screen.getByText(long)).toBeVisible()
  })

  it.each([
    [4, null],
    [5, 'many'],
  ])('of %i columns have the room for them', (columns, room) => {
    show(table([Array.from({ length: columns }, (_, column) => `c${column}`)]))
    expect(screen.getByRole('group').getAttribute('data-columns')).toBe(room)
  })

  it('can be scrolled by keyboard, under the name of the table', () => {
    show(table([['a']]), { ...table([['b']], { caption: undefined }), _key: 'u' })
    for (const name of ['Lakes', 'Table']) {
      expect(screen.getByRole('group', { name })).toHaveAttribute('tabindex', '0')
    }
    expect(screen.getByRole('table', { name: 'Lakes' })).toBeVisible()
  })
})

describe('callouts', () => {
  it.each([
    ['note', undefined, 'Note'],
    ['background', 'The lake', 'Background: The lake'],
    ['warning', 'Thin ice', 'Warning: Thin ice'],
  ] as const)('of the kind %s with the title %j are named %j', (kind, title, name) => {
    const text = [
      { ...paragraph('Words', { listItem: 'bullet' }), style: 'normal' as const, markDefs: [] },
      { ...paragraph(' '), style: 'normal' as const, markDefs: [] },
    ]
    show({ _type: 'callout', _key: 'c', kind, title, text })
    const callout = screen.getByRole('note', { name })
    expect(within(callout).getByRole('listitem')).toHaveTextContent('Words')
    expect(within(callout).queryByRole('heading')).toBeNull()
    expect(callout.querySelectorAll('p')).toHaveLength(title ? 2 : 1)
  })
})

it('a related story is linked once for those who listen, and is no heading', () => {
  show({
    _type: 'relatedStory',
    _key: 'r',
    article: card('Other', { kicker: 'AI', slug: 'other', leadImage: figure }),
  })
  expect(screen.getByText('Related story')).toBeVisible()
  expect(screen.getByRole('link')).toHaveAttribute('href', '/articles/other')
  expect(screen.queryByRole('heading')).toBeNull()
})

it.each(['line', 'ornament'] as const)('a divider drawn as %s is a thematic break', (style) => {
  show({ _type: 'divider', _key: 'd', style })
  expect(screen.getByRole('separator')).toHaveClass(style)
})

it('something on another site is shown by its title', () => {
  show({ _type: 'embed', _key: 'e', url: 'https://films.example/1', title: 'A film' })
  expect(screen.getByRole('link', { name: 'A film' })).toHaveAttribute('href', 'https://films.example/1')
})

it('what would learn of a reader is said before the button that asks for it', () => {
  show({ _type: 'embed', _key: 'e', url: 'https://youtu.be/dQw4w9WgXcQ', title: 'A film' })
  const button = screen.getByText('Load from YouTube')
  const sentence = screen.getByText(/^Loaded only if you ask for it/)
  expect(sentence.compareDocumentPosition(button)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
})

describe('footnotes', () => {
  const notes: Block['markDefs'] = [
    { _type: 'footnote', _key: 'n', text: 'On the first.' },
    { _type: 'footnote', _key: 'm', text: 'On the second.' },
    { _type: 'link', _key: 'l', href: '/a' },
  ]
  const span = (key: string, text: string, ...marks: string[]) => ({
    _type: 'span' as const,
    _key: key,
    text,
    marks,
  })

  it('have a number in the text that leads to the note, and a way back', () => {
    show(paragraph('x', { children: [span('a', 'One', 'n'), span('b', ' two', 'm')], markDefs: notes }))
    const list = screen.getByRole('doc-endnotes', { name: 'Notes' })
    const said = within(list).getAllByRole('listitem')
    expect(said.map((item) => item.querySelector('span')?.textContent)).toEqual([
      'On the first.',
      'On the second.',
    ])
    for (const [index, number] of [1, 2].entries()) {
      const mark = screen.getByRole('doc-noteref', { name: `Note ${number}` })
      const back = screen.getByRole('doc-backlink', { name: `Back to note ${number} in the text` })
      expect(mark).toHaveTextContent(String(number))
      expect(mark).toHaveAttribute('href', `#${said[index]?.id}`)
      expect(back).toHaveAttribute('href', `#${mark.id}`)
    }
  })

  it('never stand in a link', () => {
    const container = show(
      paragraph('x', { children: [span('a', 'One', 'l'), span('b', ' two', 'l', 'n')], markDefs: notes }),
    )
    expect(container.querySelector('a a')).toBeNull()
    expect(container.querySelector('p')).toHaveTextContent(/^One two1$/)
  })

  it('of paragraphs that say nothing are not counted', () => {
    show(
      paragraph('x', { children: [span('a', ' ', 'n')], markDefs: notes }),
      paragraph('y', { children: [span('a', 'One', 'm')], markDefs: notes }),
    )
    expect(screen.getByRole('doc-noteref')).toHaveTextContent('1')
    expect(screen.getByRole('listitem')).toHaveTextContent('On the second.')
  })

  it('have no list where there are none', () => {
    show(paragraph('x'))
    expect(screen.queryByRole('doc-endnotes')).toBeNull()
  })
})

/** A block of each kind with a text wherever it holds one, and beside it what is shown unlike others of its kind. */
async function blocksWith(text: string): Promise<Record<string, BodyBlock>> {
  const { body } = await specimenStory(() => text)
  return Object.fromEntries(body.flatMap((block) => [[block._type, block], ...otherwise(block)]))
}

function otherwise(block: BodyBlock): [name: string, block: BodyBlock][] {
  if (block._type === 'block') return [['heading', { ...block, style: 'h2', listItem: undefined }]]
  if (block._type !== 'code') return []
  return [
    ['listing in HTML', { ...block, language: 'html' }],
    ['listing in no known language', { ...block, language: block.code }],
  ]
}

const kinds = bodyBlock.options.map(({ shape }) => shape._type.value)

describe.each([...kinds, 'heading', 'listing in HTML', 'listing in no known language'])('a %s', (kind) => {
  /** The elements of the block with a text in it. How code is told apart, and lines are broken, is the text's affair. */
  const elementsWith = async (text: string) => {
    const block = (await blocksWith(text))[kind]
    if (!block) throw new Error(`The specimen has no ${kind}.`)
    const elements = [...show(block).querySelectorAll('*:not(pre *, br)')]
    return elements.map((element) =>
      `${element.localName} ${element.getAttributeNames().sort().join(' ')}`.trim(),
    )
  }

  it.each(hostileTexts)('with %s in it is what it is with a word', async (_what, text) => {
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await elementsWith(text)).toEqual(await elementsWith('word'))
    expect(errors).not.toHaveBeenCalled()
    errors.mockRestore()
  })
})

describe('marks', () => {
  it.each([
    ['strong', 'STRONG'],
    ['em', 'EM'],
    ['code', 'CODE'],
    ['sub', 'SUB'],
    ['sup', 'SUP'],
  ])('%s', (mark, element) => {
    show(marked('Words', [mark]))
    expect(screen.getByText('Words').tagName).toBe(element)
  })

  it('link', () => {
    show(marked('the foundation', ['l'], [{ _type: 'link', _key: 'l', href: 'https://example.org/' }]))
    expect(screen.getByRole('link', { name: 'the foundation' })).toHaveAttribute(
      'href',
      'https://example.org/',
    )
  })

  it('inside one another', () => {
    const container = show(marked('both', ['strong', 'em', 'l'], [{ _type: 'link', _key: 'l', href: '/a' }]))
    expect(container.querySelector('a em, em a')).not.toBeNull()
    expect(container.querySelector('strong')).toHaveTextContent('both')
  })

  it.each([
    'javascript:alert(1)',
    'JAVA\nSCRIPT:alert(1)',
    ' data:text/html,x',
    '//evil.example',
    'vbscript:x',
  ])('a link to %j is only its words, even if the contract had let it through', (href) => {
    const container = show(marked('press me', ['l'], [{ _type: 'link', _key: 'l', href }]))
    expect(container.querySelector('a')).toBeNull()
    expect(container).toHaveTextContent('press me')
  })

  it('that are not known leave their words', () => {
    const container = show(marked('plain', ['glow', 'sparkle']))
    expect(container.querySelector('p')?.innerHTML).toBe('plain')
  })
})

describe('a body as it may come from the API', () => {
  it('is shown without what does not fit, and without a word on the page', () => {
    const warnings: string[] = []
    const fitting = fitArticle(
      {
        ...article,
        body: [
          null,
          { _type: 'video', _key: 'v' },
          { _type: 'block', _key: 'x', children: 'text' },
          {
            _type: 'block',
            children: [{ _type: 'span', text: 'Still here', marks: ['glow', 'l'] }],
            markDefs: [{ _type: 'link', _key: 'l', href: 'javascript:alert(1)' }],
          },
          { _type: 'block', children: [{ _type: 'span', text: 'And here' }] },
        ],
      },
      { query: 'test', report: ({ problem }) => warnings.push(problem) },
    )
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const container = show(...(fitting?.body ?? []))
    expect([...container.querySelectorAll('p')].map((p) => p.innerHTML)).toEqual(['Still here', 'And here'])
    expect(errors).not.toHaveBeenCalled()
    expect(warnings).not.toEqual([])
    errors.mockRestore()
  })
})

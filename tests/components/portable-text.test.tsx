import { render, screen, within } from '@testing-library/react'
import { ArticleBody } from '@/components/portable-text/article-body'
import type { Block, BodyBlock } from '@/lib/content'
import { fitArticle } from '@/lib/content/article'
import { block, decorators } from '@/lib/content/portable-text'
import { article, figure, paragraph } from './fixtures'

const show = (...body: BodyBlock[]) => render(<ArticleBody body={body} />).container

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
    expect(decorators).toEqual(['strong', 'em'])
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

describe('marks', () => {
  it.each([
    ['strong', 'STRONG'],
    ['em', 'EM'],
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

import { pruneStyle } from '@/server/press/make/prune-style'

const classes = new Set(['a', 'b', 'card__Xy-1', 'sm:two', '日本'])

describe('rules that stay as they are', () => {
  it.each([
    ['of a class of the page', '.a{color:red;top:0}'],
    ['of elements alone', 'p,h1>a{margin:0}'],
    [
      'of what scripts may set',
      ':root[data-theme=dark]{color-scheme:dark}.a[hidden]{display:none}a[floating]{top:0}',
    ],
    ['of several classes that the page has', '.a.b .a:hover::before{content:"}"}'],
    ['of a class with an ending of letters and signs', '.card__Xy-1{top:0}'],
    ['of an escaped class', '.sm\\:two{top:0}'],
    ['of a class that is no ASCII', '.日本{top:0}'],
    ['of the whole page', '*,:before,::selection{box-sizing:border-box}'],
    ['that ask what something is not', 'p:not(.gone){top:0}'],
    ['that name a class among others', 'p:is(.gone,.a) span,:where(.gone){top:0}'],
    ['that ask what stands inside', 'p:has(.gone){top:0}'],
    ['under a condition', '@media (width>=40rem){.a{top:0}p{top:1px}}'],
    ['under conditions in each other', '@container (width>1px){@supports (top:0){@media print{.a{top:0}}}}'],
    ['of fonts', '@font-face{font-family:gone;src:url(/a.woff2)format("woff2");unicode-range:U+0-FF}'],
    ['of movements', '@keyframes gone{0%{top:0}to{top:1px}}'],
    ['of paper', '@page{margin:2cm}@page :first{margin:3cm}'],
    [
      'of properties, layers and imports',
      '@charset "utf-8";@import "a.css";@layer one,two;@property --x{syntax:"*";inherits:false}',
    ],
    ['of layers, whose order they say', '@layer one{.gone{top:0}}'],
    ['of transitions between pages', '@view-transition{navigation:auto}'],
    ['that stand in a rule', '.a{top:0;&.gone{top:1px}@media print{top:2px}}'],
    ['with a brace in their selector', '[data-x="{.gone}"]{top:0}'],
    ['with remarks', '/* a */.a/* b */,p/* , c */{top:0}/* d */'],
    ['with what may not stand in HTML', 'p::before{content:"<!-- </style"}'],
    ['with spaces and lines', '\n.a  {\n  top: 0;\n}\n\n@media print {\n  p { }\n}\n'],
  ])('%s', (_, css) => {
    expect(pruneStyle(css, classes)).toBe(css)
  })
})

describe('what goes', () => {
  it.each([
    ['a rule of a class that is not there', '.gone{top:0}.a{top:0}', '.a{top:0}'],
    ['a rule whose class is there in another case', '.A{top:0}', ''],
    ['the selectors that match nothing', '.gone,.a,p .gone,.b>p{top:0}', '.a,.b>p{top:0}'],
    ['a rule that needs two classes', '.a.gone{top:0}.gone .a{top:0}', ''],
    ['a rule that needs one beside what it is not', '.gone:not(.a){top:0}', ''],
    ['rules under a condition', '@media print{.gone{top:0}.a{top:0}}', '@media print{.a{top:0}}'],
    [
      'a condition with nothing left in it',
      '@media print{.gone{top:0}}@supports (top:0){@media print{.gone{}}}p{}',
      'p{}',
    ],
    ['a rule that holds others', '.gone{top:0;& .a{top:1px}}p{}', 'p{}'],
  ])('%s', (_, css, left) => {
    expect(pruneStyle(css, classes)).toBe(left)
  })
})

it.each(['p{', '}', '.a{top:0}}', '/* no end', '<!-- -->', ''])('%j is no style sheet, and stays', (css) => {
  expect(pruneStyle(css, classes)).toBe(css)
})

it('answers for each page anew', () => {
  const css = '.a{top:0}.z{top:1px}'
  expect(pruneStyle(css, new Set(['z']))).toBe('.z{top:1px}')
  expect(pruneStyle(css, new Set(['a']))).toBe('.a{top:0}')
  expect(pruneStyle(css, new Set())).toBe('')
})

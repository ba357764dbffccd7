import { openingWith } from '@/components/article/opening-picture'
import type { Figure } from '@/lib/content'

const picture = (size: string, over: Partial<Figure> = {}): Figure => ({
  _type: 'figure',
  asset: { _ref: `image-abc-${size}` },
  alt: 'A lake',
  ...over,
})

it.each([
  ['lies', picture('2000x1200-jpg'), 'across', false],
  ['is a panorama', picture('3000x500-jpg'), 'across', false],
  ['is a square', picture('1200x1200-jpg'), 'beside', false],
  ['stands', picture('1200x2000-jpg'), 'beside', false],
  [
    'stands, and is cropped so that it lies',
    picture('1200x2000-jpg', { crop: { top: 0.3, bottom: 0.3, left: 0, right: 0 } }),
    'across',
    false,
  ],
  ['lies, and would be enlarged too much', picture('700x400-jpg'), 'beside', false],
  ['is too small for a phone', picture('200x150-jpg'), 'beside', true],
  ['is a drawing, which has no size', picture('24x16-svg'), 'across', false],
])('puts a picture that %s in its place', (_case, figure, form, isSmall) => {
  expect(openingWith(figure)).toMatchObject({ form, isSmall })
})

it('cuts what is a strip to half as wide as high', () => {
  expect(openingWith(picture('300x3000-jpg')).style).toEqual({ '--ratio': '0.5', '--widest': '450px' })
})

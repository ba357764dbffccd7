import { Captioned } from '@/components/figure/captioned'
import { fullSize } from '@/components/figure/full-size'
import { shapeOf, type Shape } from '@/components/figure/shape'
import { sizesInRows } from '@/components/figure/widths'
import type { Gallery } from '@/lib/content'
import type { Words } from '@/lib/language/words'
import styles from './picture-gallery.module.css'

type Props = { gallery: Gallery; words: Words }

/** The ratio, width divided by height, to which the pictures are cut, by the gallery's shape. */
const ratios: Record<Shape, number> = { panorama: 2, wide: 3 / 2, square: 1, tall: 4 / 5 }

/**
 * The `sizes` of pictures in a gallery of this shape: how wide each is at least (in rem) decides how many stand in a
 * row. The style sheet has the same numbers.
 */
function sizesOf(shape: Shape, count: number): string {
  if (shape === 'panorama' || (shape === 'wide' && count === 4)) return sizesInRows(18, Math.min(count, 2))
  return shape === 'wide' ? sizesInRows(13.5, Math.min(count, 3)) : sizesInRows(9, Math.min(count, 4))
}

/** The shape that most of the pictures have. If two shapes are equally frequent, the one that comes first. */
function shapeOfMost(images: Gallery['images']): Shape {
  const shapes = images.map(shapeOf)
  const count = (shape: Shape) => shapes.filter((each) => each === shape).length
  return shapes.reduce((most, shape) => (count(shape) > count(most) ? shape : most))
}

/** The credit of all the pictures, if they share one. */
function sharedCredit(images: Gallery['images']): string | undefined {
  const [first, ...others] = images
  return others.length > 0 && others.every(({ credit }) => credit === first?.credit)
    ? first?.credit
    : undefined
}

/**
 * Pictures side by side, cut to one shape around their hotspots, so that they and their captions are aligned. Each
 * links to the whole picture in full size.
 */
export function PictureGallery({ gallery: { images, caption }, words }: Props) {
  const shape = shapeOfMost(images)
  const credit = sharedCredit(images)
  return (
    <figure aria-label={caption ? undefined : words.story.pictures} className={styles.gallery}>
      <ul role="list" data-shape={shape}>
        {images.map((image) => (
          <li key={image._key}>
            <Captioned
              figure={credit ? { ...image, credit: undefined } : image}
              href={fullSize(image)}
              ratio={ratios[shape]}
              sizes={sizesOf(shape, images.length)}
              cut
            />
          </li>
        ))}
      </ul>
      {(caption ?? credit) && (
        <figcaption>
          {caption}
          {caption && credit && ' '}
          {credit && <span className={styles.credit}>{credit}</span>}
        </figcaption>
      )}
    </figure>
  )
}

import { Captioned } from '@/components/figure/captioned'
import { fullSize } from '@/components/figure/full-size'
import { shapeOf, type Shape } from '@/components/figure/shape'
import type { Gallery } from '@/lib/content'
import type { Words } from '@/lib/words'
import styles from './picture-gallery.module.css'

type Props = { gallery: Gallery; words: Words }

/** To what width and height the pictures of each shape are cut, and how wide they are shown. */
const framings: Record<Shape, { ratio: number; sizes: string }> = {
  panorama: { ratio: 2, sizes: '(min-width: 48rem) 24rem, 94vw' },
  wide: { ratio: 3 / 2, sizes: '(min-width: 48rem) 24rem, 94vw' },
  square: { ratio: 1, sizes: '(min-width: 48rem) 16rem, 47vw' },
  tall: { ratio: 4 / 5, sizes: '(min-width: 48rem) 16rem, 47vw' },
}

/** The shape that most of the pictures have; of two that are as frequent, that of the earlier picture. */
function shapeOfMost(images: Gallery['images']): Shape {
  const shapes = images.map(shapeOf)
  const count = (shape: Shape) => shapes.filter((each) => each === shape).length
  return shapes.reduce((most, shape) => (count(shape) > count(most) ? shape : most))
}

/** To whom all of the pictures are owed, if it is one and the same. */
function sharedCredit(images: Gallery['images']): string | undefined {
  const [first, ...others] = images
  return others.length > 0 && others.every(({ credit }) => credit === first?.credit)
    ? first?.credit
    : undefined
}

/**
 * Pictures side by side in one shape, so that they and their captions begin and end at the same lines. What is cut off
 * around a picture's hotspot is seen where each leads: itself in full size.
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
              {...framings[shape]}
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

import { Captioned } from '@/components/figure/captioned'
import { fullSize } from '@/components/figure/full-size'
import { shapeOf, type Shape } from '@/components/figure/shape'
import type { Gallery } from '@/lib/content'
import type { Words } from '@/lib/words'
import styles from './picture-gallery.module.css'

type Props = { gallery: Gallery; words: Words }

const sizes: Record<Shape, string> = {
  panorama: '(min-width: 82rem) 58rem, 94vw',
  wide: '(min-width: 48rem) 36rem, 94vw',
  square: '(min-width: 48rem) 24rem, 60vw',
  tall: '(min-width: 48rem) 18rem, 48vw',
}

/** Pictures side by side, none of them cut: those of a row are about equally high. Each leads to itself in full size. */
export const PictureGallery = ({ gallery: { images, caption }, words }: Props) => (
  <figure aria-label={caption ? undefined : words.story.pictures} className={styles.gallery}>
    <ul role="list">
      {images.map((image) => {
        const shape = shapeOf(image)
        return (
          <li key={image._key} className={styles[shape]}>
            <Captioned figure={image} sizes={sizes[shape]} href={fullSize(image)} />
          </li>
        )
      })}
    </ul>
    {caption && <figcaption>{caption}</figcaption>}
  </figure>
)

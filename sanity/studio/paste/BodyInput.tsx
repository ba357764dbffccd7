import { useToast } from '@sanity/ui'
import { useCallback } from 'react'
import type { ArrayOfObjectsInputProps, ArrayOfPrimitivesInputProps, PortableTextInputProps } from 'sanity'
import styles from './body-input.module.css'
import { pasted } from './paste'
import type { House } from './settle'

// The schema's types know a text only as a list.
type Props = ArrayOfObjectsInputProps | ArrayOfPrimitivesInputProps
type Paste = NonNullable<PortableTextInputProps['onPaste']>

const NOTICE_STAYS = 20_000

/** The text of a story: the Studio's own editor, which keeps the structure of what is pasted into it. */
export function BodyInput(props: Props) {
  const { push } = useToast()

  const onPaste = useCallback<Paste>(
    ({ event: { clipboardData }, schemaTypes, path }) => {
      // The Studio knows best how to paste what it copied itself, and it uploads files.
      if ([...clipboardData.types].some((type) => type.includes('portable-text'))) return undefined
      const [html, text] = [clipboardData.getData('text/html'), clipboardData.getData('text/plain')]
      if (clipboardData.files.length > 0 && text === '') return undefined
      const house: House = {
        styles: new Set(schemaTypes.styles.map(({ value }) => value)),
        annotations: new Set(schemaTypes.annotations.map(({ name }) => name)),
        blocks: new Set(schemaTypes.blockObjects.map(({ name }) => name)),
      }
      const result = pasted({ html, text }, house)
      if (!result) return undefined
      for (const description of result.notices)
        push({
          status: 'warning',
          title: 'Not everything was pasted',
          description,
          closable: true,
          duration: NOTICE_STAYS,
        })
      return { insert: result.blocks, path }
    },
    [push],
  )

  // A box beside the story holds a paragraph or two, the story the rest.
  const place = props.schemaType.of.length > 1 ? `${styles.body} ${styles.story}` : styles.body
  return <div className={place}>{props.renderDefault({ ...props, onPaste })}</div>
}

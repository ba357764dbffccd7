import { useToast } from '@sanity/ui'
import { useCallback } from 'react'
import type { ArrayOfObjectsInputProps, ArrayOfPrimitivesInputProps, PortableTextInputProps } from 'sanity'
import styles from './body-input.module.css'
import { pasted } from './paste'
import type { Allowed } from './to-blocks'

// To the schema's types, a text is just a list.
type Props = ArrayOfObjectsInputProps | ArrayOfPrimitivesInputProps
type Paste = NonNullable<PortableTextInputProps['onPaste']>

const NOTICE_STAYS = 20_000

/** The input for a body: the Studio's own editor, which keeps the structure of what is pasted into it. */
export function BodyInput(props: Props) {
  const { push } = useToast()

  const onPaste = useCallback<Paste>(
    ({ event: { clipboardData }, schemaTypes, path }) => {
      // The Studio itself pastes what was copied in it, and uploads files.
      if ([...clipboardData.types].some((type) => type.includes('portable-text'))) return undefined
      const [html, text] = [clipboardData.getData('text/html'), clipboardData.getData('text/plain')]
      if (clipboardData.files.length > 0 && text === '') return undefined
      const allowed: Allowed = {
        styles: new Set(schemaTypes.styles.map(({ value }) => value)),
        annotations: new Set(schemaTypes.annotations.map(({ name }) => name)),
        blocks: new Set(schemaTypes.blockObjects.map(({ name }) => name)),
      }
      const result = pasted({ html, text }, allowed)
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

  // A callout's text is a paragraph or two; only a story's body allows other blocks.
  const place = props.schemaType.of.length > 1 ? `${styles.body} ${styles.story}` : styles.body
  return <div className={place}>{props.renderDefault({ ...props, onPaste })}</div>
}

import { Stack } from '@sanity/ui'
import { type InputProps, useEditState } from 'sanity'
import { useDocumentPane } from 'sanity/structure'
import { publishedIdOf } from '@/lib/content/published-id'
import { ReviewNotice } from './ReviewNotice'
import { standingOf } from './review'

/** The Studio’s own list of comments beside the form. */
const COMMENTS = 'sanity/comments'

/** A story’s form, with how its review stands above its fields. */
export function ReviewedForm(props: InputProps) {
  if (props.path.length > 0 || props.schemaType.name !== 'article') return props.renderDefault(props)
  return (
    <Stack gap={5}>
      <Reviewed />
      {props.renderDefault(props)}
    </Stack>
  )
}

function Reviewed() {
  const { displayed, openInspector } = useDocumentPane()
  const versionId = displayed?._id
  const { published } = useEditState(publishedIdOf(versionId ?? ''), 'article')
  if (versionId === undefined || versionId === publishedIdOf(versionId)) return null
  return (
    <ReviewNotice
      versionId={versionId}
      standing={standingOf(displayed, published)}
      onOpenComments={() => openInspector(COMMENTS)}
    />
  )
}

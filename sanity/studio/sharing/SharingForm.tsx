import { Card, Stack, Text } from '@sanity/ui'
import type { ReactNode } from 'react'
import { useFormValue } from 'sanity'
import { FeedPreview } from './FeedPreview'
import { PreviewContext } from './preview-context'
import { SearchPreview } from './SearchPreview'
import { SharePreview } from './SharePreview'
import { useStoryPreview } from './use-story-preview'

type Props = { search: ReactNode; social: ReactNode }

/** Fields for search and for social, each below what they change: the story as others will show it. */
export function SharingForm({ search, social }: Props) {
  const { preview, notice } = useStoryPreview(useFormValue([]))
  return (
    <PreviewContext value={preview}>
      <Stack gap={6} paddingTop={3}>
        {notice && (
          <Card border padding={3} radius={2} role="status">
            <Text size={1} muted>
              {notice}
            </Text>
          </Card>
        )}
        {preview && <SearchPreview {...preview} />}
        {search}
        {preview && <SharePreview {...preview} />}
        {social}
        {preview && <FeedPreview {...preview} />}
      </Stack>
    </PreviewContext>
  )
}

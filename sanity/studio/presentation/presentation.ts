import { presentationTool } from 'sanity/presentation'
import { paths, previewPaths } from '@/lib/site/urls'
import { documents } from './documents'
import { locations } from './locations'
import { PreviewHeader } from './PreviewHeader'

/** The site beside the form, as it will be. */
export const presentation = () =>
  presentationTool({
    title: 'Preview',
    components: { unstable_header: { component: PreviewHeader } },
    resolve: { mainDocuments: documents, locations },
    previewUrl: {
      initial: paths.front(),
      // Links for others are made in a story's menu, for that story alone.
      previewMode: { enable: previewPaths.enable, shareAccess: false },
    },
  })

import { definePlugin } from 'sanity'
import { presentationTool } from 'sanity/presentation'
import { paths, previewPaths } from '@/lib/site/urls'
import { documents } from './documents'
import { locations } from './locations'
import { PreviewHeader } from './PreviewHeader'
import { SayTyped } from './say-typed'

const tool = () =>
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

/** The site beside the form, as it will be, with what is being typed. */
export const presentation = definePlugin(() => ({
  name: 'lakeside/presentation',
  plugins: [tool()],
  document: { components: { unstable_layout: SayTyped } },
}))

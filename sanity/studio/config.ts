import { createClient, requester } from '@sanity/client'
import { defineConfig, type WorkspaceOptions } from 'sanity'
import { structureTool } from 'sanity/structure'
import { AddRedirects } from './addresses/release'
import { inspectors } from './checklist/inspector'
import { schemaTypes } from './schema'
import { documentActions } from './document-actions'
import { newDocumentOptions } from './desk/singletons'
import { structure } from './desk/structure'
import { freshCopies } from './duplicates'
import { saveInTime } from './notice/save-in-time'
import { peopleTool } from './people/tool/people-tool'
import { presentation } from './presentation/presentation'
import { articleTemplates } from './desk/templates'
import { ShareRelease } from './preview-links/share-release'
import { reviews } from './review/reviews'
import { comingUp } from './schedule/coming-up'
import { ReleaseEmbargo } from './schedule/release-embargo'
import type { Transport } from './transport/install'
import { patientRequester } from './transport/requester'
import { LayoutWithUndo } from './undo/offers'

export type StudioAddress = {
  projectId: string
  dataset: string
  /** The full address of a lake that is not hosted by Sanity, such as `https://news.example.org/lake`. */
  lakeUrl?: string | undefined
  /** The connection to that lake, which holds what the editor writes until the lake has it. */
  transport?: Transport | undefined
}

/** Features of the Studio that need services of Sanity's cloud. */
const cloudServicesOff = {
  announcements: { enabled: false },
  apps: { canvas: { enabled: false } },
  mediaLibrary: { enabled: false },
  scheduledPublishing: { enabled: false },
  tasks: { enabled: false },
} satisfies Partial<WorkspaceOptions>

/**
 * Where the Studio finds a lake that is not hosted by Sanity, and how editors sign in there: on the lake's page,
 * with its cookie. `unstable_clientFactory` is the only way to keep the project's id out of the host name.
 */
const lakeOptions = (lakeUrl: string, transport: Transport | undefined) =>
  ({
    apiHost: lakeUrl,
    unstable_clientFactory: (options) =>
      createClient({
        ...options,
        apiHost: lakeUrl,
        useProjectHostname: false,
        ...(transport && { requester: patientRequester(requester, transport) }),
      }),
    auth: {
      mode: 'replace',
      redirectOnSingle: true,
      loginMethod: 'cookie',
      providers: [{ name: 'lakeside', title: 'E-mail and password', url: `${lakeUrl}/v1/auth/sign-in` }],
    },
  }) satisfies Partial<WorkspaceOptions>

/** The Studio at /studio: desk, schema and features are the same with the lake and with hosted Sanity. */
export const studioConfig = ({ projectId, dataset, lakeUrl, transport }: StudioAddress) =>
  defineConfig({
    name: 'default',
    title: 'Lakeside',
    basePath: '/studio',
    projectId,
    dataset,
    ...(lakeUrl && lakeOptions(lakeUrl, transport)),
    ...(lakeUrl && { tools: (tools) => [...tools, peopleTool(lakeUrl)] }),
    plugins: [
      structureTool({ title: 'Desk', structure }),
      presentation(),
      comingUp(),
      reviews(),
      freshCopies(),
    ],
    schema: { types: schemaTypes, templates: (templates) => [...templates, ...articleTemplates] },
    document: {
      actions: documentActions,
      inspectors,
      newDocumentOptions,
      askToEdit: { enabled: false },
      components: { unstable_layout: saveInTime(transport) },
    },
    studio: { components: { layout: LayoutWithUndo } },
    releases: { actions: [AddRedirects, ShareRelease, ReleaseEmbargo] },
    ...cloudServicesOff,
  })

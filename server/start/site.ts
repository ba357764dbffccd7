import type { Env } from '@/lib/site/env'
import { parametersOf } from '@/lib/site/urls'

import { previewModeIdOf } from '../build/preview-mode-id'
import { createFrontDoor } from '../door/front-door'
import { createLakeUpstream, createRendererUpstream } from '../door/upstream'
import { pageKeys } from '../press/answer/page-key'
import { openPress } from '../press/run/open-press'
import { listen } from '../processes/listening'
import type { RendererProcess } from '../renderer/renderer'

export type RunningSite = { close: () => Promise<void> }

/** Opens the front door, with a renderer that is running behind it. Resolves when the site answers on its public port. */
export async function openSite(
  root: string,
  env: Env,
  renderer: RendererProcess,
  isDevelopment: boolean,
): Promise<RunningSite> {
  const origin = () => renderer.origin
  const opened = env.press && !isDevelopment ? await openPress(root, env, origin) : undefined
  const door = createFrontDoor({
    renderer: createRendererUpstream(origin, env.siteUrl),
    lake: env.lakeUrl === undefined ? undefined : createLakeUpstream(env.lakeUrl, env.siteUrl),
    press: opened?.press,
    keyOf: pageKeys({ knownParameters: parametersOf, previewModeId: previewModeIdOf(root) }),
  })
  const { close } = await listen(door, env.port, env.host)
  return {
    close: () => {
      opened?.close()
      return close()
    },
  }
}

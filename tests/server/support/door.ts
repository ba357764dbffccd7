import { createFrontDoor } from '@/server/door/front-door'
import type { Upstream } from '@/server/door/upstream'
import { pageKeys } from '@/server/press/answer/page-key'
import { Press } from '@/server/press/answer/press'
import type { Render } from '@/server/press/rendered'

import { serve } from './servers'
import { pressOptions } from './stage'

/** Stands in for Next: it says what it was asked for. */
export const renderer: Upstream = {
  web: ({ method, url }, response) => void response.end(`Next ${method} ${url}`),
  upgrade: (_, socket) => void socket.destroy(),
}

/** The value of the cookie with which an editor previews drafts. */
export const previewModeId = 'secret'

export const keyOf = pageKeys({
  knownParameters: (path) => (path === '/search' ? ['q'] : []),
  previewModeId,
})

/** A front door whose press renders as told. `paths` are those that it was told to render. */
export async function openDoor(render: Render) {
  const paths: string[] = []
  const press = new Press((path) => {
    paths.push(path)
    return render(path)
  }, pressOptions)
  press.setLive(true)
  const door = await serve(createFrontDoor({ renderer, lake: undefined, press, keyOf }))
  const ask = (path: string, init: RequestInit = {}) => fetch(door + path, { redirect: 'manual', ...init })
  return { press, ask, door, paths }
}

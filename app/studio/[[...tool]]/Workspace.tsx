'use client'

import { useState } from 'react'
// Not from 'next-sanity/studio', which adds a script from Sanity's servers to the page.
import { NextStudio } from 'next-sanity/studio/client-component'
import { studioConfig, type StudioAddress } from '@/sanity/studio/config'

/** The Studio at its address. The configuration is made only once, since the Studio restarts with each new one. */
export function Workspace(address: StudioAddress) {
  const [config] = useState(() => studioConfig(address))
  return <NextStudio config={config} unstable__noScript={false} />
}

'use client'

import { useState } from 'react'
// Not from 'next-sanity/studio', which adds a script from Sanity's servers to the page.
import { NextStudio } from 'next-sanity/studio/client-component'
import { studioConfig, type StudioAddress } from '@/sanity/studio/config'

/** The Studio at its address. The configuration is made once: the Studio starts anew with each one that it is given. */
export function Workspace(address: StudioAddress) {
  const [config] = useState(() => studioConfig(address))
  return <NextStudio config={config} unstable__noScript={false} />
}

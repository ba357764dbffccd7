import { join } from 'node:path'
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants.js'

const elements = join(import.meta.dirname, 'elements', 'index.ts')
const folder = join(import.meta.dirname, 'public', 'elements')

/** Makes the bundle of custom elements in the phases that may write it. A build has its name from then on. */
async function elementsScript(phase) {
  if (phase !== PHASE_PRODUCTION_BUILD && phase !== PHASE_DEVELOPMENT_SERVER) return undefined
  // Not imported at the top: a production server bundles nothing, and need not load esbuild.
  const { bundleElements, watchElements } = await import('./elements/bundle.js')
  const bundle = phase === PHASE_PRODUCTION_BUILD ? bundleElements : watchElements
  return `/elements/${await bundle(elements, folder)}`
}

/** Cuts the fonts that pages load, where they may have to be made. */
async function fonts(phase) {
  if (phase !== PHASE_PRODUCTION_BUILD && phase !== PHASE_DEVELOPMENT_SERVER) return
  const { cutFonts } = await import('./app/fonts/subsets.js')
  await cutFonts(join(import.meta.dirname, '.fonts'))
}

/** @returns {Promise<import('next').NextConfig>} */
export default async function config(phase) {
  await fonts(phase)
  const script = await elementsScript(phase)
  return {
    reactStrictMode: true,
    poweredByHeader: false,
    // Types are checked by `npm run types`; checking them again would only make the build slower.
    typescript: { ignoreBuildErrors: true },
    // The site and the Studio are documents of their own; an address that neither of them answers is a third.
    experimental: {
      globalNotFound: true,
      // Kept answers stay in memory: on the disk they would outlive their expiries, which are not written there.
      isrFlushToDisk: false,
      // A route is loaded with its first request: most of what readers ask for is printed, and editors' routes may never be asked for.
      preloadEntriesOnStart: false,
    },
    // The fonts of drawn cards and icons (lib/social-card/faces.ts).
    outputFileTracingIncludes: {
      '/**/*.{png,ico}': ['node_modules/@fontsource/*/files/*-{400,500,600}-normal.woff'],
    },
    // Pictures come from the lake in every size that a page names. Next's own pictures would be a second way, open to anybody's requests.
    images: { unoptimized: true },
    // Every page waits for its metadata, so that title, canonical and Open Graph stand in <head> and not at the end of a stream.
    htmlLimitedBots: /.*/,
    env: script ? { ELEMENTS_SCRIPT: script } : {},
    // A bundle's name changes with its content; in development it does not.
    headers: async () =>
      phase === PHASE_DEVELOPMENT_SERVER
        ? []
        : [
            {
              source: '/elements/:path*',
              headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }],
            },
          ],
  }
}

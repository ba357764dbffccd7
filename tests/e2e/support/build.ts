import { build, isBuildCurrent } from '../../../server/start/build'

/** Builds the site when its code has changed: several workers start it at once, and a build bears no other beside it. */
export default async function buildOnce(): Promise<void> {
  const root = process.cwd()
  if (!isBuildCurrent(root)) await build(root)
}

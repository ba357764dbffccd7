// Plain JavaScript, so that it runs on an old Node, too, and can say that it is too old.
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
if (!isSupported) {
  console.error(
    `Lakeside needs Node 20.19 or newer (22.12 or newer if it is Node 22); this is Node ${process.versions.node}. Install a current Node from https://nodejs.org and start again.`,
  )
  process.exit(1)
}

const isDevelopment = process.argv.includes('--dev')
process.env.NODE_ENV = isDevelopment ? 'development' : 'production'
// A variable that the shell has set stays as it is.
for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)

const { load } = await import('../programs/load.js')
const { start } = await load('server/start/start.ts')
await start({ isDevelopment })

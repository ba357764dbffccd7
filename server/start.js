// Plain JavaScript, so that it runs on whatever Node there is and can say when that is too old.
const needed = [20, 19]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `Lakeside needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node}. Install a current Node from https://nodejs.org and start again.`,
  )
  process.exit(1)
}

const isDevelopment = process.argv.includes('--dev')
process.env.NODE_ENV = isDevelopment ? 'development' : 'production'

const { register } = await import('tsx/esm/api')
register()
const { start } = await import('./start/start.ts')
await start({ isDevelopment })

import { resolve } from 'node:path'

import { type Env, parseEnv } from '@/lib/site/env'

import { StartError } from '../processes/start-error'
import { RendererProcess } from '../renderer/renderer'
import { build, isBuildCurrent } from './build'
import { assertForPrints, assertPortIsFree, assertWritable } from './checks'
import { claim } from './claim'
import { styled } from './colours'
import { createLakeProcess, setUpLake, type SetupReport } from './lake'
import { openSite } from './site'
import { step } from './steps'
import { Stopping } from './stopping'

/** `npm start` and `npm run dev`: everything from a fresh clone to a running publication, saying what it does. */
export async function start({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  const stopping = new Stopping()
  try {
    await run(isDevelopment, stopping)
  } catch (error) {
    // Being stopped during the start is not a failure.
    if (stopping.hasBegun) return
    if (error instanceof StartError)
      console.error(`\n${styled('red', 'Lakeside could not start.')} ${error.message}`)
    else console.error('\nLakeside could not start:', error)
    process.exit(1)
  }
}

async function run(isDevelopment: boolean, stopping: Stopping): Promise<void> {
  const root = process.cwd()
  const env = readEnvironment()
  console.log(styled('bold', '\nLakeside'))
  if (env.startsLake) {
    // Before the ports are checked: who starts the same site twice should be told so, not that its port is taken.
    const folder = resolve(root, env.lakeData)
    assertWritable(folder, 'LAKE_DATA')
    process.once('exit', claim(folder, env).release)
  }
  await assertPortIsFree(env.port, env.host, 'PORT')
  if (env.startsLake) await assertPortIsFree(env.lakePort, '127.0.0.1', 'LAKE_PORT')
  if (env.pressDir !== undefined) assertForPrints(resolve(root, env.pressDir))
  if (!isDevelopment && !isBuildCurrent(root)) {
    await step(
      'Building the site: once now, and again only when its code changes. This takes minutes, and on a slow machine many',
      () => build(root),
    )
  }

  const report = env.startsLake ? await prepareLake(root) : undefined
  const lake = env.startsLake ? createLakeProcess(root, lakeEnvironment(), env.apiHost) : undefined
  const renderer = new RendererProcess(root, process.env, { isDevelopment })
  if (lake) stopping.add(() => lake.stop())
  stopping.add(() => renderer.stop())

  // The renderer starts while the lake does. If that fails, it is reported below, where the renderer is awaited.
  const rendererStart = renderer.start()
  rendererStart.catch(() => undefined)
  if (lake) await step(`Starting the lake on port ${env.lakePort}`, () => lake.start())
  const site = await step('Starting the site', async () => {
    await rendererStart
    return openSite(root, env, renderer, isDevelopment)
  })
  stopping.add(() => site.close())
  welcome(env, report)
}

function readEnvironment(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error))
  }
}

const lakeEnvironment = () => ({ ...process.env, NODE_ENV: 'production' as const })

async function prepareLake(root: string): Promise<SetupReport> {
  const report = await step('Preparing the lake', () => setUpLake(root, lakeEnvironment()))
  // The renderer, which is started later, gets it with the environment.
  process.env.SANITY_API_READ_TOKEN ||= report.token
  return report
}

function welcome(env: Env, report: SetupReport | undefined): void {
  const lines = [
    ['Site', env.siteUrl],
    ['Studio', `${env.siteUrl}/studio`],
    ...(report
      ? signInLines(report)
      : [['Content', `project ${env.projectId} at ${env.apiHost}; sign in with your account there`]]),
  ]
  console.log(
    `\n${lines.map(([label = '', value = '']) => `  ${styled('bold', label.padEnd(9))}${value}`).join('\n')}\n`,
  )
  console.log(styled('dim', '  Ctrl-C stops both.\n'))
}

function signInLines({ administrator: { email, password } }: SetupReport): string[][] {
  const how = password
    ? `${password}  ${styled('dim', '(shown only this once; change it with: npm run lake -- users passwd)')}`
    : styled('dim', 'the one you have (forgotten? npm run lake -- users passwd --help)')
  return [
    ['Sign in', email],
    ['Password', how],
  ]
}

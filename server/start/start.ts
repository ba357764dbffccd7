import { resolve } from 'node:path'

import pc from 'picocolors'

import { type Env, parseEnv } from '@/lib/env'

import { build, isBuildCurrent } from './build'
import { assertPortIsFree, assertWritable } from './checks'
import { LakeProcess, setUpLake, type SetupReport } from './lake'
import { type RunningSite, startSite } from './site'
import { step, StartError } from './steps'

/** `npm start` and `npm run dev`: everything from a fresh clone to a running publication, saying what it does. */
export async function start({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  try {
    await run(isDevelopment)
  } catch (error) {
    if (error instanceof StartError)
      console.error(`\n${pc.red('Lakeside could not start.')} ${error.message}`)
    else console.error('\nLakeside could not start:', error)
    process.exit(1)
  }
}

async function run(isDevelopment: boolean): Promise<void> {
  const root = process.cwd()
  const env = readEnvironment()
  console.log(pc.bold('\nLakeside'))
  await assertPortIsFree(env.port, env.host, 'PORT')
  if (env.startsLake) {
    await assertPortIsFree(env.lakePort, '127.0.0.1', 'LAKE_PORT')
    assertWritable(resolve(root, env.lakeData), 'LAKE_DATA')
  }
  if (!isDevelopment && !isBuildCurrent(root)) {
    await step(
      'Building the site: once now, and again only when its code changes. This takes 1 to 4 minutes',
      () => build(root),
    )
  }

  const stopping: (() => Promise<void>)[] = []
  stopOnSignals(stopping)
  const report = env.startsLake ? await startLake(root, env, stopping) : undefined
  const site: RunningSite = await step('Starting the site', () => startSite(root, env, isDevelopment))
  stopping.unshift(() => site.close())
  welcome(env, report)
}

function readEnvironment(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error))
  }
}

async function startLake(root: string, env: Env, stopping: (() => Promise<void>)[]): Promise<SetupReport> {
  const environment = { ...process.env, NODE_ENV: 'production' as const }
  const report = await step('Preparing the lake', () => setUpLake(root, environment))
  // Next reads it when the first page is rendered.
  process.env.SANITY_API_READ_TOKEN ||= report.token
  const lake = new LakeProcess(root, environment, env.apiHost)
  stopping.push(() => lake.stop())
  await step(`Starting the lake on port ${env.lakePort}`, () => lake.start())
  return report
}

function stopOnSignals(stopping: (() => Promise<void>)[]): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    console.log('\nStopping …')
    void Promise.allSettled(stopping.map((stopOne) => stopOne())).then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
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
    `\n${lines.map(([label = '', value = '']) => `  ${pc.bold(label.padEnd(9))}${value}`).join('\n')}\n`,
  )
  console.log(pc.dim('  Ctrl-C stops both.\n'))
}

function signInLines({ administrator: { email, password } }: SetupReport): string[][] {
  const how = password
    ? `${password}  ${pc.dim('(shown only now; change it with: npm run lake -- users passwd)')}`
    : pc.dim('the one you have (forgotten? npm run lake -- users passwd --help)')
  return [
    ['Sign in', email],
    ['Password', how],
  ]
}

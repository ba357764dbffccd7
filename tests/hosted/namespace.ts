import { type ChildProcess, spawn, spawnSync } from 'node:child_process'

/**
 * A network of its own, in which only this machine is; what is mounted there is seen by nobody else, and whatever was started there ends with it.
 * Who is not root is there.
 */
const options = [
  ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
  ...['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'],
]

/** What is done there before anything else: the machine hears itself, and names are looked up as this file says. */
const begin = 'ip link set lo up && mount --bind "$1" /etc/resolv.conf'

const commands = ['unshare', 'ip', 'mount', 'openssl']

/** Why there can be no namespace here; undefined if there can. */
export function whyNoNamespace(resolver: string): string | undefined {
  if (process.platform !== 'linux') return 'Only Linux has network namespaces. Run them on Linux.'
  const missing = commands.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)
  if (missing.length > 0)
    return `They need ${missing.join(' and ')}. On Debian: apt install util-linux iproute2 mount openssl`
  const tried = spawnSync('unshare', [...options, 'sh', '-c', begin, 'sh', resolver], { encoding: 'utf8' })
  return tried.status === 0
    ? undefined
    : `They need a network namespace, which was refused (${tried.stderr.trim()}). Run them as root, or where users may make namespaces.`
}

/** Runs a command in a namespace, on this terminal. */
export const inNamespace = (
  resolver: string,
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcess =>
  spawn('unshare', [...options, 'sh', '-c', `${begin} && shift && exec "$@"`, 'sh', resolver, ...command], {
    stdio: 'inherit',
    env,
  })

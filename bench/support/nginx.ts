import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { userInfo } from 'node:os'

import { freePort } from '../../tests/e2e/support/publication'
import type { Bench } from './findings'
import { answering, end, serverCore, start } from './processes'
import { program } from './programs'

/**
 * Starts nginx with one worker on the servers' core and returns its address. `server` goes into its `server` block,
 * `http` before that. It is set up for speed: no log, files sent by the kernel, connections kept for ever.
 */
export async function startNginx(bench: Bench, server: string, http = ''): Promise<string> {
  const folder = bench.folder()
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, { server, http }))
  const child = start(program('nginx'), ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    core: serverCore,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  bench.afterwards(() => end(child))
  const origin = `http://127.0.0.1:${port}`
  await answering(origin, child)
  return origin
}

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

// If root starts nginx, it would read the files as another user, who has no access to our folders.
const user = () => (process.getuid?.() === 0 ? `user ${userInfo().username};` : '')

type Blocks = { server: string; http: string }

const configuration = (folder: string, port: number, { server, http }: Blocks) => `
${user()}
daemon off;
error_log stderr crit;
pid ${folder}/nginx.pid;
worker_processes 1;
events { worker_connections 1024; }
http {
  types { text/html html; text/css css; text/javascript js; application/xml xml; text/plain txt; }
  default_type application/octet-stream;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  ${http}
  server {
    listen 127.0.0.1:${port};
    ${server}
  }
}
`

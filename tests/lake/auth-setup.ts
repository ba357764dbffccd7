import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Hono } from 'hono'

import { openAccounts, type Accounts } from '@/lake/auth/accounts'
import { createCodeLimits, createGuessLimits } from '@/lake/auth/guess-limits'
import { AllowedOrigins } from '@/lake/http/allowed-origins'
import { accountRoutes } from '@/lake/http/account'
import { authRoutes } from '@/lake/http/auth'
import { LakeError } from '@/lake/documents/errors'
import { identify, type IdentityOptions, type LakeEnv } from '@/lake/http/identity'
import { invitationLinkRoutes } from '@/lake/http/invitation-link'
import { createPasswordAttempts } from '@/lake/http/password-attempts'
import { requireRole } from '@/lake/http/require-role'
import { signInRoutes } from '@/lake/http/sign-in'
import { publicUserRoutes, userRoutes } from '@/lake/http/users'
import type { Role } from '@/lake/documents/types'
import { house } from './support/lake-config'

export const password = 'correct horse battery'
export const origin = 'http://news.test:3000'
export const studio = `${origin}/studio`

/** A clock that stands still until it is told to move. */
export function createClock() {
  let time = Date.UTC(2026, 0, 5, 9)
  return { now: () => time, advance: (ms: number) => (time += ms) }
}

const opened: { folder: string; accounts: Accounts }[] = []

export function openTemporaryAccounts(clock = createClock()) {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-accounts-'))
  const accounts = openAccounts(folder, clock)
  opened.push({ folder, accounts })
  return { folder, accounts, clock }
}

/** To be called after each test: closes and deletes what was opened. */
export function removeTemporaryAccounts() {
  for (const { folder, accounts } of opened.splice(0)) {
    accounts.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Options = Omit<IdentityOptions, 'origins'> & { origins?: string[] }

/** A small lake: the account routes, and a document endpoint that anybody may read and editors may write. */
export function createApp({ origins = [], ...rest }: Options = {}) {
  const { accounts, clock } = openTemporaryAccounts()
  const corsOrigins = origins.map((each) => new URL(each).origin)
  const options = { ...rest, origins: new AllowedOrigins({ corsOrigins }, accounts.corsOrigins) }
  const app = new Hono<LakeEnv>()
  app.use(identify(accounts, options))
  app.onError((error, c) => {
    if (error instanceof LakeError) return Response.json(error.body, { status: error.status })
    return c.text(error.stack ?? error.message, 500)
  })
  const below = '/:apiVersion{v.+}'
  app.route(below, authRoutes(accounts, options))
  const attempts = createPasswordAttempts(accounts, createGuessLimits(clock))
  app.route(below, signInRoutes(accounts, { ...options, attempts }))
  app.route(below, accountRoutes(accounts, { ...options, attempts, studio, now: clock.now }))
  const limits = createCodeLimits(clock)
  app.route(below, invitationLinkRoutes(accounts, { ...options, studio, limits }))
  app.route(below, publicUserRoutes(house))
  app.get('/:apiVersion/data/query/:dataset', (c) => c.json({ role: c.var.identity?.role ?? 'nobody' }))
  app.get('/images/:file', (c) => c.text('bytes'))
  app.use(requireRole('viewer'))
  app.route(below, userRoutes(accounts, house))
  app.use(requireRole('editor', 'create'))
  app.post('/:apiVersion/data/mutate/:dataset', (c) => c.json({ transactionId: 'x' }))

  /** Sends a request as it arrives from `peer`. */
  function send(path: string, init: RequestInit = {}, peer = '127.0.0.1') {
    const headers = new Headers(init.headers)
    if (!headers.has('host')) headers.set('host', 'news.test:3000')
    const request = new Request(`http://127.0.0.1:3333${path}`, { ...init, headers, redirect: 'manual' })
    return app.request(request, undefined, { incoming: { socket: { remoteAddress: peer } } })
  }

  type Attempt = { email?: string; password?: string; query?: string; headers?: HeadersInit; peer?: string }

  /** Fills in and sends the sign-in form, as a browser does. */
  function signIn(attempt: Attempt = {}) {
    const { email = 'ada@news.test', query = `origin=${encodeURIComponent(studio)}&type=cookie` } = attempt
    const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded', origin })
    new Headers(attempt.headers).forEach((value, name) => headers.set(name, value))
    const body = new URLSearchParams({ email, password: attempt.password ?? password }).toString()
    return send(`/v1/auth/sign-in?${query}`, { method: 'POST', headers, body }, attempt.peer)
  }

  return { app, accounts, clock, send, signIn, addPerson: (role?: Role) => addPerson(accounts, role) }
}

export const addPerson = (accounts: Accounts, role: Role = 'editor', email = 'ada@news.test') =>
  accounts.people.add({ email, name: 'Ada Lake', role, password })

/** The `name=value` of the cookie that a response sets. */
export const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''

/** The sign-in code in the address that a response leads to. */
export const codeOf = (response: Response) =>
  /[#&]sid=([^&]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type ClientConfig, createClient, type SanityClient } from '@sanity/client'

import type { LakeConfig } from '../../../lake/config'
import { startLake } from '../../../lake/http/server'
import type { Role } from '../../../lake/documents/types'
import { lakeConfig } from './lake-config'

export const apiVersion = '2025-02-19'

/**
 * A lake of its own for one test file: a temporary folder, a free port, and the real client pointed at it. `close` ends the
 * lake and keeps the folder, for another lake to open; `stop` removes the folder too.
 */
export async function temporaryLake(
  folder = mkdtempSync(join(tmpdir(), 'lakeside-')),
  settings: Partial<LakeConfig> = {},
) {
  const running = await startLake({ ...lakeConfig(folder), ...settings })
  const token = (role: Role) => running.lake.accounts.tokens.create(`test ${role}`, role).secret
  const client = (role: Role | undefined, options: ClientConfig = {}): SanityClient =>
    createClient({
      projectId: 'lakeside',
      dataset: 'production',
      apiHost: running.url,
      useProjectHostname: false,
      apiVersion,
      useCdn: false,
      maxRetries: 0,
      perspective: 'raw',
      ...(role && { token: token(role) }),
      ...options,
    })
  return {
    ...running,
    folder,
    token,
    client,
    /** Posts JSON text to an endpoint as an editor. */
    post: (path: string, body: string) =>
      fetch(`${running.url}/v${apiVersion}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token('editor')}`, 'content-type': 'application/json' },
        body,
      }),
    /** Address of an endpoint, for what the client does not do. */
    at: (path: string) => `${running.url}/v${apiVersion}${path}`,
    stop: async () => {
      await running.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type TemporaryLake = Awaited<ReturnType<typeof temporaryLake>>

/** What a rejected promise was rejected with; fails when it was not. */
export async function rejection(
  promise: Promise<unknown>,
): Promise<{ statusCode: number; message: string; details?: unknown }> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
      return {
        statusCode: error.statusCode,
        message: error.message,
        ...('details' in error && { details: error.details }),
      }
    }
    throw error
  }
  throw new Error('It was expected to fail, and did not.')
}

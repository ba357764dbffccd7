import type { RequestHead } from './identity-address'

/** What follows `Bearer` in the request's `Authorization`; nothing when there is none, or another scheme, such as a proxy's. */
export function bearerOf(request: RequestHead): string | undefined {
  const [scheme, token = ''] = request.headers.get('authorization')?.trim().split(/\s+/) ?? []
  return scheme?.toLowerCase() === 'bearer' ? token : undefined
}

import type { RequestHead } from './identity-address'

/** The token in `Authorization: Bearer …`. Undefined without that header, or with another scheme, such as one that a proxy uses. */
export function bearerOf(request: RequestHead): string | undefined {
  const [scheme, token = ''] = request.headers.get('authorization')?.trim().split(/\s+/) ?? []
  return scheme?.toLowerCase() === 'bearer' ? token : undefined
}

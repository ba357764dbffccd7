/**
 * The endpoints of hosted Sanity that the stand-in knows: what its documentation names, and what its Studio and client ask for by themselves. Everything else
 * that is asked for is a finding. `*` is one part of a path, `**` whatever follows.
 */
const ofProjects = [
  'GET /auth/fetch',
  'GET /auth/id',
  'GET /auth/providers',
  'POST /auth/logout',
  'GET /users/me',
  'GET /users/me/keyvalue/*',
  'PUT /users/me/keyvalue',
  'GET /users/*',
  'GET /access/requests/me',
  'GET /features',
  'GET /help',
  'GET /journey/*',
  'GET /intake/telemetry-status',
  'POST /intake/batch',
  'GET /subscriptions/project/*',
  'GET /projects/*',
  'GET /projects/*/datasets',
  'GET /projects/*/datasets/*/acl',
  'GET /projects/*/grants',
  'GET /projects/*/new-content-release-allowed',
  'GET /projects/*/roles',
  'GET /projects/*/user-applications',
  'POST /descriptors/claim',
  'GET /ping',
  'GET /check/cors',
  'GET /data/ping/*',
  'GET /data/query/*',
  'POST /data/query/*',
  'GET /data/doc/*/*',
  'POST /data/mutate/*',
  'POST /data/actions/*',
  'GET /data/listen/*',
  'GET /data/live/events/*',
  'GET /data/history/*/documents/*',
  'GET /data/history/*/transactions/**',
  'GET /data/history/*/transactions',
  'GET /data/history/*/events/documents/*',
  'GET /data/history/*/events/releases/*',
  'GET /data/references/*/documents/*/to',
  'POST /assets/images/*',
  'POST /assets/files/*',
  'GET /socket/*',
] as const

/** What our lake has besides, which the Studio asks for and does without. */
const ofOurLakeOnly = ['GET /data/history/*/deleted'] as const

const pattern = (endpoint: string): RegExp =>
  new RegExp(`^${endpoint.replaceAll('**', '.+').replaceAll(/(?<!\.)\*/g, '[^/]+')}$`)

const known = [
  ...ofOurLakeOnly.map((name) => ({ name, isHosted: false, pattern: pattern(name) })),
  ...ofProjects.map((name) => ({ name, isHosted: true, pattern: pattern(name) })),
]

/** The endpoint of a request below `/v…`, and whether hosted Sanity has it; undefined for one that nobody foresaw. */
export const endpointOf = (method: string, path: string): { name: string; isHosted: boolean } | undefined =>
  known.find((each) => each.pattern.test(`${method === 'HEAD' ? 'GET' : method} ${path}`))

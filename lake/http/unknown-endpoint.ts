import { notFound, notSupported } from '../documents/errors'

/** Parts of Sanity's API that the lake does not have, each with its name. */
const missing: [RegExp, string][] = [
  [/^\/v[^/]+\/agent\//, 'agent actions'],
  [/^\/v[^/]+\/assist\//, 'AI Assist'],
  [/^\/v[^/]+\/media-librar/, 'media libraries'],
  [/^\/v[^/]+\/(hooks|functions|blueprints)\b/, 'webhooks and functions'],
  [/^\/v[^/]+\/schedules\//, 'schedules of single documents (use releases)'],
  [
    /^\/v[^/]+\/(comments|collaboration)\b/,
    'comments over an API of their own (they are documents of an add-on dataset), and tasks',
  ],
  [/^\/v[^/]+\/graphql\//, 'GraphQL'],
  [/^\/v[^/]+\/data\/export\//, 'export over HTTP (use "npm run lake -- export FILE")'],
  [
    /^\/v[^/]+(\/projects\/[^/]+)?\/datasets\//,
    'creating, changing, copying and configuring datasets over HTTP',
  ],
  [
    /^\/v[^/]+\/(projects|invitations|access|jobs|organizations)\b/,
    'managing projects over HTTP (use "npm run lake -- users" and "tokens")',
  ],
  [/^\/v[^/]+\/embeddings-index\b/, 'embeddings'],
  [/^\/v[^/]+\/(canvases|dashboards|variants)\b/, 'canvases, dashboards and variants'],
]

/** Answers a request for which there is no endpoint, whoever sent it: 501 with the name of what the lake does not have, or 404. */
export function answerUnknown(c: { req: { path: string; method: string } }): Response {
  const { path, method } = c.req
  const what = missing.find(([pattern]) => pattern.test(path))
  const error = what ? notSupported(what[1]) : notFound(`There is no ${method} ${path} in this lake.`)
  return Response.json(error.body, { status: error.status })
}

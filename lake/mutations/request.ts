import { z } from 'zod'

import { dataError, notSupported } from '../documents/errors'
import { isJsonObject } from '../documents/json'
import type { Json, JsonObject } from '../documents/types'
import { addArrayKeys } from '../documents/array-keys'

/** Any JSON object, as `JSON.parse` made it. */
export const jsonObject = z.custom<JsonObject>(isJsonObject, 'must be an object')

// Kept as they were sent: a record that zod made of them would lose a "__proto__", which is to be refused.
const numbers = z.custom<Record<string, number>>(
  (value) => isJsonObject(value) && Object.values(value).every((one) => Number.isFinite(one)),
  'must be an object of numbers',
)
const texts = z.custom<Record<string, string>>(
  (value) => isJsonObject(value) && Object.values(value).every((one) => typeof one === 'string'),
  'must be an object of texts',
)
const items = z.custom<Json[]>((value) => Array.isArray(value), 'must be an array')
const insert = z.union([
  z.strictObject({ before: z.string(), items }),
  z.strictObject({ after: z.string(), items }),
  z.strictObject({ replace: z.string(), items }),
])

/** The operations of one patch. `merge` and `replace`, from before 2017, are refused by name. */
export const patchOperations = z.strictObject({
  ifRevisionID: z.string().optional(),
  set: jsonObject.optional(),
  setIfMissing: jsonObject.optional(),
  unset: z.array(z.string()).optional(),
  inc: numbers.optional(),
  dec: numbers.optional(),
  insert: insert.optional(),
  diffMatchPatch: texts.optional(),
})
export type PatchOperations = z.infer<typeof patchOperations>

const byQuery = { query: z.string(), params: jsonObject.optional() }
const ids = z.union([z.string(), z.array(z.string())])
const selection = z.union([z.object({ id: ids }), z.object(byQuery)])
export type Selection = z.infer<typeof selection>

const mutation = z.union([
  z.strictObject({ create: jsonObject }),
  z.strictObject({ createOrReplace: jsonObject }),
  z.strictObject({ createIfNotExists: jsonObject }),
  z.strictObject({ delete: selection }),
  z.strictObject({
    patch: z.union([patchOperations.extend({ id: ids }), patchOperations.extend(byQuery)]),
  }),
])
export type Mutation = z.infer<typeof mutation>

const mutationNames = ['create', 'createOrReplace', 'createIfNotExists', 'delete', 'patch']

const requestBody = z.object({
  mutations: z.array(jsonObject, 'must be an array of mutations'),
  transactionId: z.string().min(1).max(128).optional(),
})

/** Reads the body of a mutate request; `addKeys` completes array items that lack a `_key`. Throws 400 with the index of the first mutation that is not one, and why. */
export function parseMutationRequest(
  body: unknown,
  addKeys = false,
): { mutations: Mutation[]; transactionId?: string } {
  const parsed = requestBody.safeParse(body)
  if (!parsed.success)
    throw dataError(400, 'validationError', `The request body is not valid: ${firstProblem(parsed.error)}`)
  const { transactionId } = parsed.data
  return {
    mutations: parsed.data.mutations.map((mutation, index) =>
      parseMutation(addKeys ? withKeys(mutation) : mutation, index),
    ),
    ...(transactionId && { transactionId }),
  }
}

function withKeys(mutation: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(mutation).map(([name, content]) => [name, addArrayKeys(content)]))
}

function parseMutation(value: JsonObject, index: number): Mutation {
  const where = `Mutation ${index}`
  const [name, ...others] = Object.keys(value)
  if (!name || others.length > 0 || !mutationNames.includes(name)) {
    throw dataError(400, 'validationError', `${where}: expected exactly one of ${mutationNames.join(', ')}.`)
  }
  const content = value[name]
  if (name === 'patch' && typeof content === 'object' && content !== null) {
    for (const legacy of ['merge', 'replace']) {
      if (legacy in content) throw notSupported(`the patch operation "${legacy}" (use "set")`)
    }
  }
  if (
    name === 'delete' &&
    typeof content === 'object' &&
    content !== null &&
    'purge' in content &&
    content.purge === true
  ) {
    throw notSupported('removing history ("purge")')
  }
  const parsed = mutation.safeParse(value)
  if (!parsed.success)
    throw dataError(400, 'validationError', `${where} (${name}): ${firstProblem(parsed.error)}`)
  return parsed.data
}

/** The first thing that is wrong, with its path. Unions report the branch that came closest. */
export function firstProblem(error: z.ZodError): string {
  const issue = deepest(error.issues)
  if (!issue) return 'it has an unexpected shape.'
  return `${issue.path.join('.') || 'value'}: ${issue.message}`
}

function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const flat = issues.flatMap((issue) =>
    issue.code === 'invalid_union' && issue.errors.length > 0
      ? ([...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [])
      : [issue],
  )
  return flat[0]
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { validateXML } from 'xmllint-wasm'

const schemas = ['atom', 'rss', 'sitemap'] as const

/** What an XML document can be judged by: the schemas in RELAX NG beside this file. */
export type XmlSchema = (typeof schemas)[number]

const read = new Map(
  schemas.map((name) => [
    name,
    readFileSync(join(process.cwd(), 'tests', 'support', 'schemas', `${name}.rng`), 'utf8'),
  ]),
)

/** What libxml2 finds wrong with a document by a schema; nothing when it is valid. */
export async function invalidities(document: string, schema: XmlSchema): Promise<string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: `${schema}.xml`, contents: document }],
    schema: [{ fileName: `${schema}.rng`, contents: read.get(schema) ?? '' }],
    extension: 'relaxng',
  })
  return valid ? [] : ['It is not valid.', ...errors.map(({ message }) => message)]
}

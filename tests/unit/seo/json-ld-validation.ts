import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { z } from 'zod'

/** schema.org's name of an interface of schema-dts's: `ArticleBase` and `ArticleLeaf` are both of Article. */
const schemaName = (interfaceName: string) => interfaceName.replace(/(Base|Leaf)$/, '')

/**
 * schema.org's types and properties as the validator reads them, without the network: schema-dts is generated from the vocabulary,
 * and its declarations hold the whole of it.
 */
function vocabulary() {
  const file = 'node_modules/schema-dts/dist/schema.d.ts'
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const parents = new Map<string, Set<string>>()
  const domains = new Map<string, Set<string>>()
  const put = (to: typeof parents, key: string, value?: string) => {
    const values = to.get(key) ?? new Set()
    if (value !== undefined && value !== key) values.add(value)
    to.set(key, values)
  }
  for (const statement of source.statements) {
    if (!ts.isInterfaceDeclaration(statement) || !/(Base|Leaf)$/.test(statement.name.text)) continue
    const type = schemaName(statement.name.text)
    put(parents, type)
    for (const { expression } of statement.heritageClauses?.flatMap(({ types }) => types) ?? []) {
      if (ts.isIdentifier(expression)) put(parents, type, schemaName(expression.text))
    }
    for (const { name } of statement.members) {
      if (name && ts.isStringLiteral(name) && !name.text.startsWith('@')) put(domains, name.text, type)
    }
  }
  const named = (name: string) => ({ '@id': `schema:${name}` })
  return {
    '@graph': [
      ...[...parents].map(([type, of]) => ({
        '@type': 'rdfs:Class',
        ...named(type),
        'rdfs:subClassOf': [...of].map(named),
      })),
      ...[...domains].map(([property, types]) => ({
        '@type': 'rdf:Property',
        ...named(property),
        'schema:domainIncludes': [...types].map(named),
      })),
    ],
  }
}

const verdicts = z.array(
  z.object({ types: z.array(z.string()), issues: z.array(z.object({ issueMessage: z.string() })) }),
)

/** What a validator of structured data says of some pages: the types that it found in each, and everything that is wrong. */
export function validate(pages: readonly string[]): { types: string[]; issues: string[] }[] {
  // Both packages are ES modules that load others while they run, which jest cannot; so they run beside it, once for all pages.
  const program = `
    import { readFileSync } from 'node:fs'
    import Validator from '@adobe/structured-data-validator'
    import WebAutoExtractor from '@marbec/web-auto-extractor'
    const { vocabulary, pages } = JSON.parse(readFileSync(0, 'utf8'))
    const verdicts = []
    for (const page of pages) {
      const found = new WebAutoExtractor().parse(page)
      const types = Object.keys(found.jsonld)
      verdicts.push({ types, issues: await new Validator(vocabulary).validate(found) })
    }
    console.log(JSON.stringify(verdicts))`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    input: JSON.stringify({ vocabulary: vocabulary(), pages }),
    maxBuffer: 100 * 1024 * 1024,
  })
  return verdicts.parse(JSON.parse(output)).map(({ types, issues }) => ({
    types,
    issues: issues.map(({ issueMessage }) => issueMessage),
  }))
}

const url = z.url({ protocol: /^https$/ })
const instant = z.iso.datetime({ offset: true })
const text = z.string().min(1)

const organization = z.strictObject({
  '@type': z.literal('Organization'),
  name: text,
  url,
  logo: z.strictObject({ '@type': z.literal('ImageObject'), url }),
})

/** What Google's documentation asks of an article, and what else we say of one. Nothing else may be said. */
export const newsArticle = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.literal('NewsArticle'),
  headline: text,
  description: text.max(201).optional(),
  url,
  mainEntityOfPage: z.strictObject({ '@type': z.literal('WebPage'), '@id': url }),
  image: z.array(url).min(1),
  datePublished: instant,
  dateModified: instant,
  author: z
    .array(
      z.union([
        z.strictObject({ '@type': z.literal('Person'), name: text, url: url.optional() }),
        organization,
      ]),
    )
    .min(1),
  publisher: organization,
  inLanguage: text,
  isAccessibleForFree: z.boolean(),
  articleSection: text.optional(),
  keywords: z.array(text).min(1).optional(),
  wordCount: z.int().positive().optional(),
  isBasedOn: url.optional(),
  correction: z
    .array(z.strictObject({ '@type': z.literal('CorrectionComment'), text, datePublished: instant }))
    .min(1)
    .optional(),
})

import { renderToStaticMarkup } from 'react-dom/server'
import { documents } from '@/lib/content'
import { articlePage } from './article-pages'
import { article } from './fixtures'

// That each field changes what readers get, tests/unit/across/uses.test.ts shows.

const dispensable = Object.entries(documents.article.shape)
  .filter(([field, schema]) => !field.startsWith('_') && schema.safeParse(undefined).success)
  .map(([field, schema]): [string, unknown] => [field, schema.parse(undefined)])

it.each(dispensable)('an article stands without its %s', (field, missing) => {
  expect(renderToStaticMarkup(articlePage({ [field]: missing }))).toContain(article.headline)
})

// Each projection names every field that its schema in lib/content has, and follows the references.

export const figure = `_type, asset{_ref}, hotspot{x, y, width, height}, crop{top, bottom, left, right}, alt, caption, credit`

/** A picture with its placeholder, for where it is shown large. */
const picture = `${figure}, "lqip": asset->metadata.lqip`

const slug = `"slug": slug.current`

export const sectionLink = `_id, title, ${slug}`

export const topicLink = `_id, title, ${slug}`

export const authorLink = `_id, name, ${slug}`

export const pageLink = `_id, title, ${slug}`

export const section = `${sectionLink}, description`

export const topic = `${topicLink}, description`

export const author = `${authorLink}, role, portrait{${figure}}, bio`

const articleCardWith = (image: string) => `
  _id, _createdAt, _updatedAt,
  kicker, headline, ${slug}, standfirst,
  leadImage{${image}},
  authors[]->{${authorLink}},
  section->{${sectionLink}},
  publishedAt, language
`

export const articleCard = articleCardWith(figure)

const block = `
  style, listItem, level,
  children[]{_type, _key, text, marks},
  markDefs[]{_type, _key, href, text}
`

export const body = `body[]{
  _type, _key,
  _type == "block" => {${block}},
  _type == "quote" => {text, speaker, role, language},
  _type == "pullQuote" => {text},
  _type == "figure" => {${picture}},
  _type == "gallery" => {images[]{_key, ${picture}}, caption},
  _type == "code" => {language, filename, code},
  _type == "table" => {caption, rows[]{_type, _key, cells}, hasHeaderRow, hasHeaderColumn},
  _type == "callout" => {kind, title, text[]{_type, _key, ${block}}},
  _type == "embed" => {url, title, caption},
  _type == "relatedStory" => {article->{${articleCard}}},
  _type == "divider" => {style}
}`

export const article = `
  ${articleCardWith(picture)},
  topics[]->{${topicLink}},
  ${body},
  source{name, url, licence, searchEngines},
  corrections[]{_type, _key, kind, correctedAt, text, isSerious}
`

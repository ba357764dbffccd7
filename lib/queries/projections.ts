// Each projection names every field that its schema in lib/content has, and follows the references.

export const figure = `_type, asset{_ref}, hotspot{x, y, width, height}, crop{top, bottom, left, right}, alt, caption, credit`

const slug = `"slug": slug.current`

export const sectionLink = `_id, title, ${slug}`

export const topicLink = `_id, title, ${slug}`

export const authorLink = `_id, name, ${slug}`

export const section = `${sectionLink}, description`

export const topic = `${topicLink}, description`

export const author = `${authorLink}, role, portrait{${figure}}, bio`

export const articleCard = `
  _id, _createdAt, _updatedAt,
  kicker, headline, ${slug}, standfirst,
  leadImage{${figure}},
  authors[]->{${authorLink}},
  section->{${sectionLink}},
  publishedAt
`

export const article = `
  ${articleCard},
  topics[]->{${topicLink}},
  body[]{
    _type, _key,
    _type == "block" => {
      style, listItem, level,
      children[]{_type, _key, text, marks},
      markDefs[]{_type, _key, href}
    },
    _type == "quote" => {text, speaker, role},
    _type == "figure" => {${figure}}
  },
  source{name, url, licence}
`

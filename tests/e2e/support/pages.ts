/** One address of each kind of page that the sample publication has, by the name of the kind. */
export const pages = {
  front: '/',
  story: '/articles/pytorch-leaves-meta-for-a-foundation',
  section: '/sections/technology',
  topic: '/topics/lakes',
  author: '/authors/maren-lindahl',
  sections: '/sections',
  topics: '/topics',
  authors: '/authors',
  archive: '/archive',
  month: '/archive/2026-10',
  search: '/search',
  results: '/search?q=lake',
  'nothing found': '/search?q=xylophone',
  corrections: '/corrections',
  page: '/about',
  'wrong address': '/nowhere/at/all',
} as const

/** The kinds of page, with an address of each, for a test per kind. */
export const eachPage = Object.entries(pages)

/** Stories that between them hold every kind of block. */
export const richStories = [
  '/articles/a-lake-turns-itself-over',
  '/articles/how-sqlite-keeps-its-promises',
  '/articles/the-tangled-origin-of-rss',
  '/articles/the-furniture-of-a-story',
  '/articles/when-a-whole-lake-rocks',
  '/articles/three-dashes-and-a-space',
]

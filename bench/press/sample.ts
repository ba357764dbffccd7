/** The pages of the sample that are measured. */
export const samplePages = {
  front: '/',
  section: '/sections/technology',
  story: '/articles/pytorch-leaves-meta-for-a-foundation',
  search: '/search',
}

/** Other stories of the sample, to be read besides. */
export const otherStories = [
  '/articles/a-lake-turns-itself-over',
  '/articles/how-sqlite-keeps-its-promises',
  '/articles/the-furniture-of-a-story',
  '/articles/measuring-a-lake-from-space',
  '/articles/the-words-behind-a-picture',
  '/articles/when-a-whole-lake-rocks',
]

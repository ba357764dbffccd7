/** Articles whose own page search engines may list: not one that stands elsewhere and is to be found there, or nowhere. */
export const indexed = `select(
  source.searchEngines == "noindex" => false,
  source.searchEngines == "canonical" && defined(source.url) => false,
  true
)`

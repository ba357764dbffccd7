/**
 * In GROQ, whether search engines may list an article's own page. They may not if its source says so (`noindex`), or
 * wants its own page listed instead (`canonical`).
 */
export const indexed = `select(
  source.searchEngines == "noindex" => false,
  source.searchEngines == "canonical" && defined(source.url) => false,
  true
)`

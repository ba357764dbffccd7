/**
 * In GROQ, whether search engines may list an article's own page. They may not if it is unlisted, if its source says so
 * (`noindex`), or if that is to be listed instead (`canonical`).
 */
export const indexed = `select(
  sharing.isUnlisted == true => false,
  source.searchEngines == "noindex" => false,
  source.searchEngines == "canonical" && defined(source.url) => false,
  true
)`

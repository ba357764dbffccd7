/** The version of Sanity's HTTP API that the site and the Studio's own lookups use. Sanity's versions are dates. */
export const API_VERSION = '2025-02-19'

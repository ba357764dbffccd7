/** The version of Sanity's HTTP API that the site and the Studio's own lookups speak; a date, as Sanity counts them. */
export const API_VERSION = '2025-02-19'

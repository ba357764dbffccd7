/** The version of the lake's API in which the desk and the rules ask it. */
export const API_VERSION = '2025-02-19'

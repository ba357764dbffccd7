/**
 * Gives a text, or whatever holds texts, without the invisible marks with which an editor's preview says where each text is stored. For everything but
 * what is shown on a page: addresses, titles of tabs, comparisons.
 */
export { stegaClean as unmarked } from '@sanity/client/stega'

import { escapeHTML } from '@portabletext/to-html'

/**
 * A text as HTML, with the breaks between its lines, which pages keep by their style and HTML alone takes for spaces. They stay in the
 * text beside the elements: some readers strip those.
 */
export const proseHtml = (text: string): string =>
  text
    .trim()
    .split(/\r\n?|\n/)
    .map(escapeHTML)
    .join('<br>\n')

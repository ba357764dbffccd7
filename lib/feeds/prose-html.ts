import { escapeHTML } from '@portabletext/to-html'

/**
 * A text as HTML, with `<br>` for its line breaks, which HTML alone would show as spaces. (Pages keep line breaks by
 * CSS.) The line breaks themselves stay too, since some feed readers strip the elements.
 */
export const proseHtml = (text: string): string =>
  text
    .trim()
    .split(/\r\n?|\n/)
    .map(escapeHTML)
    .join('<br>\n')

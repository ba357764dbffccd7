import { styleText } from 'node:util'

type Style = 'bold' | 'dim' | 'green' | 'red'

/** A text in a style of the terminal's; plain where there is none, or where somebody wants no colours. */
export const styled = (style: Style, text: string): string =>
  // Node 20 does not look at the terminal by itself, and later ones would overrule what is decided here.
  isColoured() ? styleText(style, text, { validateStream: false }) : text

function isColoured(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM, CI } = process.env
  if (NO_COLOR || process.argv.includes('--no-color')) return false
  if (FORCE_COLOR || CI || process.argv.includes('--color') || process.platform === 'win32') return true
  return Boolean(process.stdout.isTTY) && TERM !== 'dumb'
}

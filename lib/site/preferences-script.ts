/** What a reader may choose besides the defaults, which need no attribute. */
const choices = {
  theme: ['light', 'dark'],
  contrast: ['more'],
  textSize: ['small', 'large', 'larger'],
} as const

/**
 * The text of a script for `<head>`: it sets `data-theme`, `data-contrast` and `data-text-size` of `<html>` to what
 * the reader chose (`elements/reading-preferences.ts`), before anything is drawn. Other values in the browser's
 * storage are ignored. If the browser refuses access to its storage, nothing is set.
 */
export const preferencesScript = `try{const c=${JSON.stringify(choices)},p=JSON.parse(localStorage.getItem('lakeside:preferences'));for(const n in c)if(c[n].includes(p[n]))document.documentElement.dataset[n]=p[n]}catch{}`

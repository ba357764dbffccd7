/** What a reader may choose; whoever chooses nothing gets the default, which needs no attribute. */
const choices = {
  theme: ['light', 'dark'],
  contrast: ['more'],
  textSize: ['small', 'large', 'larger'],
} as const

/**
 * The text of a script for `<head>`: it sets `data-theme`, `data-contrast` and `data-text-size` of `<html>` to what
 * the reader chose (`elements/reading-preferences.ts`), before anything is drawn. Whatever else is stored is passed
 * over, and a browser that refuses its storage changes nothing.
 */
export const preferencesScript = `try{const c=${JSON.stringify(choices)},p=JSON.parse(localStorage.getItem('lakeside:preferences'));for(const n in c)if(c[n].includes(p[n]))document.documentElement.dataset[n]=p[n]}catch{}`

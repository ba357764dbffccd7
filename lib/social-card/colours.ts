/** The colours of the site's light theme, as in `app/globals.css`, and those of its drawings. */
export const colour = {
  paper: '#f5f1e8',
  sand: '#e6dcc6',
  ink: '#0f2a33',
  accent: '#a33d27',
  mist: '#a9c9c4',
  reed: '#3f7f86',
  lake: '#1d4a56',
  ochre: '#e0a458',
}

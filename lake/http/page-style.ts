/** The style of the lake's own pages. Its hash is in their Content-Security-Policy, so it goes into the page unchanged. */
export const css = `
:root {
  color-scheme: light dark;
  --paper: #f5f1e8; --sheet: #fbf9f4; --ink: #0f2a33; --soft: #47606a;
  --line: #6d8288; --teal: #3f7f86; --hover: #2f6a70; --accent: #c8553d; --problem: #93341f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f2a33; --sheet: #163742; --ink: #f5f1e8; --soft: #b9c6c6;
    --line: #7b979c; --teal: #8fc3c9; --hover: #8fc3c9; --accent: #e98a72; --problem: #f4b5a5;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-block-size: 100vh; min-block-size: 100dvh; display: grid; place-items: center;
  padding: 2rem 1rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.5 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif;
}
main { inline-size: 100%; max-inline-size: 25rem; overflow-wrap: anywhere; }
.water { display: block; inline-size: 7.5rem; fill: none; stroke: var(--teal); stroke-width: 1.5; stroke-linecap: round; }
.name { margin: .75rem 0 0; color: var(--soft); font-style: italic; }
a { color: inherit; text-decoration-color: var(--teal); text-underline-offset: .2em; }
h1 { margin: 0 0 1.5rem; font-size: 2.25rem; font-weight: 400; line-height: 1.15; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 3rem 0 .75rem; font-size: 1.5rem; font-weight: 400; line-height: 1.2; }
label { display: block; margin-block: 1.1rem .3rem; }
input, button {
  inline-size: 100%; min-block-size: 3rem; font: inherit; color: inherit;
  border: 1px solid var(--line); border-radius: 3px; padding: .6rem .75rem;
}
input[readonly] { color: var(--soft); }
input { background: var(--sheet); }
input[aria-invalid] { border-color: var(--problem); }
button { margin-block-start: 1.75rem; background: var(--ink); color: var(--paper); border-color: var(--ink); cursor: pointer; }
button.quiet { background: transparent; color: var(--ink); border-color: var(--line); }
button.small { inline-size: auto; min-block-size: 2.75rem; margin: 0; padding: .3rem 1rem; font-size: .9375rem; }
button:hover, button.quiet:hover { background: var(--hover); border-color: var(--hover); color: var(--sheet); }
:is(input, button, a):focus-visible { outline: 3px solid var(--teal); outline-offset: 2px; }
.problem { margin: 0 0 1.25rem; padding: .75rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--sheet); color: var(--problem); }
.done { margin: 0 0 1.25rem; padding: .75rem 1rem; border-inline-start: 4px solid var(--teal); background: var(--sheet); }
.wrong { margin: 0 0 .4rem; color: var(--problem); font-size: .9375rem; }
.note { margin: .25rem 0 0; color: var(--soft); font-size: .9375rem; }
label + .note { margin: 0 0 .4rem; }
button + .note { margin-block-start: .6rem; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; min-block-size: 0; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: 5rem 1fr; gap: 1rem; padding-block: .4rem; }
dt { color: var(--soft); }
dd { margin: 0; }
.sessions { margin: 0; padding: 0; list-style: none; }
.sessions li { display: flex; gap: 1rem; align-items: center; justify-content: space-between; padding-block: .9rem; border-block-end: 1px solid color-mix(in srgb, var(--line) 40%, transparent); }
.sessions form { flex: none; }
.sessions strong { font-weight: 600; }
.sessions .note span { white-space: nowrap; }
.mark { color: var(--soft); font-style: italic; white-space: nowrap; }
.hint { margin-block-start: 1.5rem; color: var(--soft); font-size: .9375rem; }
@media (forced-colors: active) { .water { stroke: CanvasText; } button { border-color: ButtonText; } }
`

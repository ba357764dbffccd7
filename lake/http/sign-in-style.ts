/** The style of the sign-in pages. Its hash is in their Content-Security-Policy, so it goes into the page unchanged. */
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
main { inline-size: 100%; max-inline-size: 23rem; overflow-wrap: anywhere; }
.water { display: block; inline-size: 7.5rem; fill: none; stroke: var(--teal); stroke-width: 1.5; stroke-linecap: round; }
.name { margin: .75rem 0 0; color: var(--soft); font-style: italic; }
h1 { margin: 0 0 1.5rem; font-size: 2.25rem; font-weight: 400; line-height: 1.15; letter-spacing: -.01em; }
label { display: block; margin-block: 1.1rem .3rem; }
input, button {
  inline-size: 100%; min-block-size: 3rem; font: inherit; color: inherit;
  border: 1px solid var(--line); border-radius: 3px; padding: .6rem .75rem;
}
input { background: var(--sheet); }
input[aria-invalid] { border-color: var(--problem); }
button { margin-block-start: 1.75rem; background: var(--ink); color: var(--paper); border-color: var(--ink); cursor: pointer; }
button:hover { background: var(--hover); border-color: var(--hover); color: var(--sheet); }
:is(input, button):focus-visible { outline: 3px solid var(--teal); outline-offset: 2px; }
.problem { margin: 0 0 1.25rem; padding: .75rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--sheet); color: var(--problem); }
.hint { margin-block-start: 1.5rem; color: var(--soft); font-size: .9375rem; }
@media (forced-colors: active) { .water { stroke: CanvasText; } button { border-color: ButtonText; } }
`

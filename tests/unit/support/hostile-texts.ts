/** Texts that break what writes XML or HTML by hand: what each is, the text, and what a reader should get of it. */
export const hostileTexts: [what: string, text: string, readable: string][] = [
  ['markup', '<b title="x">&amp;</b>', '<b title="x">&amp;</b>'],
  ['a script', '</script><script>alert(1)</script>', '</script><script>alert(1)</script>'],
  ['an entity that is text', '&amp;lt; &copy; &#0;', '&amp;lt; &copy; &#0;'],
  ['the end of a CDATA section, twice', 'a ]]> b ]]> c', 'a ]]> b ]]> c'],
  ['the end of a CDATA section around what goes', 'a ]]\u0007> b', 'a ]]> b'],
  ['a comment', '<!-- - -->', '<!-- - -->'],
  ['control characters', 'a\0b\u0008c\u001fd', 'abcd'],
  ['non-characters', 'a\ufffeb\uffffc', 'abc'],
  ['lone surrogates', 'a\ud83db\ude00c', 'abc'],
  ['line separators', 'a\u2028b\u2029c', 'a\u2028b\u2029c'],
  ['emoji', 'a 👩‍🚀 b 😀', 'a 👩‍🚀 b 😀'],
  ['bidirectional overrides', 'a\u202eb\u202cc', 'a\u202eb\u202cc'],
  ['quotation marks', `"double" 'single' \`back\``, `"double" 'single' \`back\``],
  ['line breaks', 'a\nb\tc', 'a\nb\tc'],
  ['ten thousand characters', '<'.repeat(10_000), '<'.repeat(10_000)],
]

import { withoutPayload } from '@/server/press/make/payload'
import { stripPage } from '@/server/press/make/strip'

const cut = (page: string) => withoutPayload(Buffer.from(page)).toString()
const piece = (data: string) => `<script>self.__next_f.push([1,"${data}"])</script>`

describe('withoutPayload', () => {
  it('cuts every piece of the payload, and nothing else', () => {
    expect(cut(`<p>Ä</p>${piece('a')}${piece('é €')}<p>日本</p>${piece('')}`)).toBe('<p>Ä</p><p>日本</p>')
  })

  it.each([
    ['a page without any', '<!doctype html><p>self.__next_f.push([</p>'],
    ['a piece that does not end', '<p>A</p><script>self.__next_f.push([1,"a'],
    ['a piece at the very end without its end', '<script>self.__next_f.push(['],
    ['a piece with something else inside', '<script>self.__next_f.push([1,"<b>"])</script><p>B</p>'],
    ['a piece with other code after it', '<script>self.__next_f.push([1]);more()</script><p>B</p>'],
  ])('leaves %s to the parser', (_, page) => {
    expect(cut(page)).toBe(page)
  })

  it('goes on after what it leaves', () => {
    const odd = '<script>self.__next_f.push([1,"<b>"])</script>'
    expect(cut(`${odd}<p>A</p>${piece('a')}<p>B</p>`)).toBe(`${odd}<p>A</p><p>B</p>`)
  })

  it('changes nothing about what is left in the end', () => {
    const page = `<!doctype html><html><head></head><body><p>Ä</p>${piece('a')}<script>self.__next_f.push([1,"<b>"])</script>${piece('b')}<p>B</p></body></html>`
    expect(stripPage(cut(page))).toEqual(stripPage(page))
    expect(stripPage(page).html).toBe(
      '<!doctype html><html><head></head><body><p>Ä</p><p>B</p></body></html>',
    )
  })
})

import { newsText, readNews } from '@/lib/site/render-news'

describe('the news that the press sends the renderer', () => {
  it.each([
    { before: 0, events: [] },
    { before: 12, events: [['s1:Ab12', 's1:Cd_4-'], undefined, ['s1:E']] },
    { before: 3, events: [[], undefined] },
  ])('arrive as they were sent: %j', (news) => {
    expect(readNews(newsText(news))).toEqual(news)
  })

  it('say that everything has expired where a tag cannot stand in a header', () => {
    const text = newsText({ before: 4, events: [['s1:a', 's1:b;*\r\n'], ['s1:c']] })
    expect(text).toBe('4;*;s1:c')
    expect(readNews(text)).toEqual({ before: 4, events: [undefined, ['s1:c']] })
  })

  it.each(['', 'x', ';', '-1', '1.5;s1:a', '99999999999999999999', 's1:a;2'])('are not %j', (text) => {
    expect(readNews(text)).toBeUndefined()
  })
})

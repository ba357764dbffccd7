import { wordsIn as wordsOfLake } from '@/lake/words/words'
import { wordsIn as wordsOfSite } from '@/lib/search/words'

import { numbersFrom, oddText } from './support/odd-texts'

// The lake may not import the site's code, nor the site the lake's; but what a word is has to be the same for both.

const texts = [
  'The lake is deep. A well-known e-mail from Node.js and .NET, don’t you think?',
  'L’été à Zürich: l’eau, 10’000 m², 1,000.50 km²; U.S.A., AT&T, F.-A. Forel, rock’n’roll',
  '「AI」の新聞、Node.js、Python入門 レオナルド・ダ・ヴィンチ ﾃﾞｰﾀ データ か\u3099',
  'น้ำ\u200Bท่วมทะเลสาบใหญ่ 생성형AI \u1112\u1161\u11AB\u1100\u1173\u11AF이 深い湖の水です',
  'مُحَمَّـــد کتاب می\u200Cخواهم שָׁלוֹם צה״ל हिन्दी क्\u200Dष ज़मीन Οδυσσέας ΟΔΥΣΣΕΑΣ мой Ёлка',
  'a-b-c-d-e-f-g-h 3½ Ⓐ ㎏ ⒈ ﬁn İstanbul Straẞe Đà Łódź Hawaiʻi C++ 1️⃣ 🌊lake🌊 <b>lake</b>',
  'snow-lake_lake data\u200Bbase \uFEFFlake, la\u2060ke deep\u00A0lake \uD83D lake',
]

it.each(texts)('are the same in %j', (text) => {
  expect([...wordsOfLake(text)]).toEqual([...wordsOfSite(text)])
})

it('are the same around every letter and sign', () => {
  for (let code = 0; code <= 0x1ffff; code += code < 0x3000 || (code >= 0xf900 && code < 0x10000) ? 1 : 7) {
    const sign = String.fromCodePoint(code)
    const text = `a${sign}b ${sign} ${sign}${sign}湖`
    const [lake, site] = [[...wordsOfLake(text)], [...wordsOfSite(text)]]
    if (JSON.stringify(lake) !== JSON.stringify(site)) expect({ code, lake }).toEqual({ code, site })
  }
})

it('are the same in what nobody would write', () => {
  const numbers = numbersFrom(1)
  for (let n = 0; n < 3_000; n += 1) {
    const text = oddText(numbers, 20)
    expect([...wordsOfLake(text)]).toEqual([...wordsOfSite(text)])
  }
})

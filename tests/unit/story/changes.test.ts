import { changesOf } from '@/lib/story/changes'
import { correction, update } from '../../components/fixtures'

const zoned = { timeZone: 'Europe/Berlin' }
const kindsOf = (changed: Partial<Parameters<typeof changesOf>[0]>) =>
  changesOf({ corrections: [], updates: [], ...changed }, zoned).map(({ kind, at }) => [kind, at.instant])

it.each([
  ['nothing', {}, []],
  ['an update without words', { updates: [{ ...update, text: undefined }] }, []],
  ['an update that nobody can date', { updates: [{ ...update, at: 'soon' }] }, []],
  ['a serious correction, which stands above', { corrections: [{ ...correction, isSerious: true }] }, []],
  [
    'a day, as the publication has it',
    { updates: [{ ...update, at: '2024-01-05' }] },
    [['update', '2024-01-04T23:00:00.000Z']],
  ],
  [
    'both of one instant',
    {
      updates: [update],
      corrections: [{ ...correction, kind: 'clarification' as const, correctedAt: update.at }],
    },
    [
      ['clarification', '2024-01-05T09:30:00.000Z'],
      ['update', '2024-01-05T09:30:00.000Z'],
    ],
  ],
])('of %s', (_what, changed, expected) => {
  expect(kindsOf(changed)).toEqual(expected)
})

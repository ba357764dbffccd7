import { Circle, type KnownRedirect, type Move, planFor, afterMove } from '@/lib/addresses/moves'

const to = (from: string, target: string, over: Partial<KnownRedirect> = {}): KnownRedirect => ({
  _id: `r${from}`,
  from,
  to: target,
  leadsTo: 'elsewhere',
  isPermanent: true,
  ...over,
})
const gone = (from: string): KnownRedirect => ({
  _id: `r${from}`,
  from,
  leadsTo: 'nowhere',
  isPermanent: true,
})

type Case = {
  it: string
  known?: KnownRedirect[]
  move: Move
  /** Where something is published afterwards. */
  held?: string[]
  written?: KnownRedirect[]
  removed?: string[]
}

const origin = 'https://lake.example'
const plan = ({ known = [], move, held = [] }: Case) => {
  let count = 0
  return planFor(known, [move], {
    holds: (path) => held.includes(path),
    newId: () => `new-${(count += 1)}`,
    origin,
  })
}
const made = (from: string, target: string) => to(from, target, { _id: 'new-1' })

const cases: Case[] = [
  {
    it: 'leads from the old path to the new one',
    move: { from: '/a', to: '/b' },
    held: ['/b'],
    written: [made('/a', '/b')],
  },
  {
    it: 'says what it was made for',
    move: { from: '/a', to: '/b', madeFor: 'Ice' },
    held: ['/b'],
    written: [{ ...made('/a', '/b'), madeFor: 'Ice' }],
  },
  { it: 'writes nothing when the path stays the same', move: { from: '/a', to: '/a' }, held: ['/a'] },
  { it: 'nor when only its spelling changes', move: { from: '/caf%C3%A9/', to: '/café' }, held: ['/café'] },
  { it: 'nor for what had no path before', move: { from: undefined, to: '/a' }, held: ['/a'] },
  {
    it: 'removes what starts at the path that something comes to',
    known: [to('/a', '/x'), to('/A', '/y')],
    move: { from: undefined, to: '/a' },
    held: ['/a'],
    removed: ['r/a'],
  },
  {
    it: 'shortens what led to the old path',
    known: [to('/a', '/b')],
    move: { from: '/b', to: '/c' },
    held: ['/c'],
    written: [to('/a', '/c'), made('/b', '/c')],
  },
  {
    it: 'whatever follows its path, and however it is spelt',
    known: [
      to('/1', '/b?x=y#z'),
      to('/2', '/b/'),
      to('/3', `${origin}/b`),
      to('/4', '/%62', { isPermanent: false }),
    ],
    move: { from: '/b', to: '/c' },
    held: ['/c'],
    written: [
      to('/1', '/c?x=y#z'),
      to('/2', '/c'),
      to('/3', '/c'),
      to('/4', '/c', { isPermanent: false }),
      made('/b', '/c'),
    ],
  },
  {
    it: 'leaves alone what leads elsewhere',
    known: [to('/1', '/bb'), to('/2', 'https://other.example/b'), gone('/3')],
    move: { from: '/b', to: '/c' },
    held: ['/c'],
    written: [made('/b', '/c')],
  },
  {
    it: 'leaves exactly one when something goes back to an earlier path',
    known: [to('/a', '/b')],
    move: { from: '/b', to: '/a' },
    held: ['/a'],
    written: [made('/b', '/a')],
    removed: ['r/a'],
  },
  {
    it: 'goes back along a whole way',
    known: [to('/a', '/c'), to('/b', '/c')],
    move: { from: '/c', to: '/a' },
    held: ['/a'],
    written: [to('/b', '/a'), made('/c', '/a')],
    removed: ['r/a'],
  },
  {
    it: 'changes the redirect that lay idle at the old path, and removes its twin',
    known: [to('/a', '/x', { isPermanent: false }), to('/a/', '/y')],
    move: { from: '/a', to: '/b' },
    held: ['/b'],
    written: [to('/a', '/b')],
    removed: ['r/a/'],
  },
  {
    it: 'comes back to what was gone for good',
    known: [gone('/b')],
    move: { from: '/a', to: '/b' },
    held: ['/b'],
    written: [made('/a', '/b')],
    removed: ['r/b'],
  },
  {
    it: 'redirects nobody from where something else is published',
    known: [to('/1', '/a')],
    move: { from: '/a', to: '/b' },
    held: ['/a', '/b'],
  },
  {
    it: 'says that something is gone, and keeps what led there: it would be right again if it came back',
    known: [to('/1', '/a')],
    move: { from: '/a', to: null },
    written: [{ _id: 'new-1', from: '/a', leadsTo: 'nowhere', isPermanent: true }],
  },
  {
    it: 'lets nothing remain of a redirect that becomes a dead end',
    known: [to('/a', '/x', { madeFor: 'Ice' })],
    move: { from: '/a', to: null },
    written: [gone('/a')],
  },
  {
    it: 'leads straight to where a chosen path leads',
    known: [to('/t', '/u'), to('/u', '/v?q')],
    move: { from: '/a', to: '/t' },
    written: [made('/a', '/v?q')],
  },
  {
    it: 'but not past something that is published',
    known: [to('/t', '/u')],
    move: { from: '/a', to: '/t' },
    held: ['/t'],
    written: [made('/a', '/t')],
    removed: ['r/t'],
  },
  {
    it: 'leads to another site',
    known: [to('/1', '/a?x')],
    move: { from: '/a', to: 'https://other.example/' },
    written: [to('/1', 'https://other.example/'), made('/a', 'https://other.example/')],
  },
  {
    it: 'reads right to left as well as left to right',
    move: { from: '/articles/%D8%A7%D9%84%D8%A8%D8%AD%D9%8A%D8%B1%D8%A9', to: '/articles/البحر' },
    held: ['/articles/البحر'],
    written: [made('/articles/البحيرة', '/articles/البحر')],
  },
]

it.each(cases)('$it', (each) => {
  expect(plan(each)).toEqual({ written: each.written ?? [], removed: each.removed ?? [] })
})

it.each<[string, KnownRedirect[], Move]>([
  ['a chosen path leads back', [to('/t', '/a')], { from: '/a', to: '/t' }],
  ['it does so in two steps', [to('/t', '/u'), to('/u', '/a/')], { from: '/a', to: '/t' }],
  ['it goes round by itself', [to('/t', '/u'), to('/u', '/t')], { from: '/a', to: '/t' }],
])('is refused when %s', (_why, known, move) => {
  expect(() => plan({ it: '', known, move })).toThrow(Circle)
})

it('sees moves that happen together one after another', () => {
  const swapped = planFor(
    [],
    [
      { from: '/a', to: '/b' },
      { from: '/b', to: '/a' },
    ],
    { holds: () => true, newId: () => 'new' },
  )
  expect(swapped).toEqual({ written: [], removed: [] })
})

it('never makes a loop or a chain, however often something moves', () => {
  const paths = ['/a', '/b', '/c', '/d']
  let known: KnownRedirect[] = []
  let at = '/a'
  let count = 0
  // Each of 400 steps is another pair of old and new path, in an order that repeats only after hundreds of them.
  for (let step = 0; step < 400; step += 1) {
    const next = paths[(step * step + Math.floor(step / 7)) % paths.length] ?? '/a'
    known = afterMove(
      known,
      { from: at, to: next },
      {
        holds: (path) => path === next,
        newId: () => `id-${(count += 1)}`,
      },
    )
    at = next
    const starts = known.map(({ from }) => from)
    expect(new Set(starts).size).toBe(starts.length)
    expect(starts).not.toContain(at)
    for (const redirect of known) expect(redirect.to).toBe(at)
  }
})

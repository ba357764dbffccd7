import { TagIndex } from '@/server/press/keep/tag-index'

function filled() {
  const index = new TagIndex<string>()
  index.add('front', ['s1:a', 's1:b'])
  index.add('story', ['s1:b', 's1:c'])
  index.add('file', [])
  return index
}

describe('the index of tags', () => {
  it.each<[string[], string[]]>([
    [['s1:a'], ['front']],
    [['s1:b'], ['front', 'story']],
    [
      ['s1:a', 's1:b', 's1:c', 's1:b'],
      ['front', 'story'],
    ],
    [['s1'], []],
    [['s1:'], []],
    [['__proto__', 'constructor'], []],
    [[], []],
  ])('finds by %j what carries one of them, once: %j', (tags, items) => {
    expect([...filled().with(tags)]).toEqual(items)
  })

  it('finds nothing more of what has been taken out, and all of the rest', () => {
    const index = filled()
    index.delete('front', ['s1:a', 's1:b'])
    index.delete('front', ['s1:a', 's1:unknown'])
    expect([...index.with(['s1:a', 's1:b'])]).toEqual(['story'])
  })

  it('gives a set that stays as it is while the index changes', () => {
    const index = filled()
    const found = index.with(['s1:b'])
    for (const item of found) index.delete(item, ['s1:b'])
    expect(found.size).toBe(2)
    expect(index.with(['s1:b']).size).toBe(0)
  })
})

import { KeptAnswers } from '@/sanity/published/kept-answers'

const answer = (text: string, ...syncTags: string[]) => ({ text, syncTags })
const first = { before: 0, events: [] }

describe('kept answers', () => {
  it('are given until one of their tags expires', () => {
    const kept = new KeptAnswers()
    const since = kept.hear(first)
    kept.keep('q', answer('1', 's1:a', 's1:b'), since)
    kept.keep('other', answer('2', 's1:c'), since)
    expect(kept.get('q')).toMatchObject({ text: '1' })
    kept.hear({ before: 0, events: [['s1:x']] })
    expect(kept.get('q')).toMatchObject({ text: '1' })
    kept.hear({ before: 0, events: [['s1:x'], ['s1:y', 's1:b']] })
    expect(kept.get('q')).toBeUndefined()
    expect(kept.get('other')).toMatchObject({ text: '2' })
  })

  it('are kept anew by a render that began after the event', () => {
    const kept = new KeptAnswers()
    kept.hear(first)
    const since = kept.hear({ before: 0, events: [['s1:a']] })
    kept.keep('q', answer('new', 's1:a'), since)
    // The same event, told once more.
    kept.hear({ before: 0, events: [['s1:a']] })
    expect(kept.get('q')).toMatchObject({ text: 'new' })
  })

  it('are not kept if an event has overtaken them', () => {
    const kept = new KeptAnswers()
    const since = kept.hear(first)
    kept.hear({ before: 0, events: [['s1:a']] })
    kept.keep('q', answer('old', 's1:a'), since)
    expect(kept.get('q')).toBeUndefined()
    kept.keep('other', answer('good', 's1:b'), since)
    expect(kept.get('other')).toMatchObject({ text: 'good' })
  })

  it('all go when everything has expired, and none from before comes after', () => {
    const kept = new KeptAnswers()
    const since = kept.hear(first)
    kept.keep('q', answer('1', 's1:a'), since)
    const later = kept.hear({ before: 0, events: [undefined] })
    expect(kept.get('q')).toBeUndefined()
    kept.keep('q', answer('1', 's1:a'), since)
    expect(kept.get('q')).toBeUndefined()
    kept.keep('q', answer('2', 's1:a'), later)
    expect(kept.get('q')).toMatchObject({ text: '2' })
  })

  it('all go when an event was missed', () => {
    const kept = new KeptAnswers()
    const since = kept.hear(first)
    kept.keep('q', answer('1', 's1:a'), since)
    kept.hear({ before: 1, events: [['s1:b']] })
    expect(kept.get('q')).toBeUndefined()
  })

  it('stay when a render tells less than another has told already', () => {
    const kept = new KeptAnswers()
    kept.hear(first)
    const since = kept.hear({ before: 0, events: [['s1:a'], ['s1:b']] })
    kept.keep('q', answer('1', 's1:a'), since)
    expect(kept.hear({ before: 0, events: [['s1:a']] })).toBe(1)
    expect(kept.get('q')).toMatchObject({ text: '1' })
  })

  it('have tags: nothing would expire the others', () => {
    const kept = new KeptAnswers()
    kept.keep('q', answer('1'), kept.hear(first))
    expect(kept.get('q')).toBeUndefined()
  })

  it('take no more than so much room', () => {
    const kept = new KeptAnswers()
    const since = kept.hear(first)
    kept.keep('long', answer('x'.repeat(300_000), 's1:a'), since)
    expect(kept.get('long')).toBeUndefined()
    for (let index = 0; index < 100; index += 1)
      kept.keep(`${index}`, answer('x'.repeat(100_000), 's1:a'), since)
    const left = Array.from({ length: 100 }, (_, index) => kept.get(`${index}`)).filter(Boolean)
    expect(left.length).toBeGreaterThan(10)
    expect(left.length).toBeLessThan(50)
  })

  it('are given up rather than remember when endless tags have expired', () => {
    const kept = new KeptAnswers()
    const since = kept.hear(first)
    kept.keep('q', answer('1', 's1:q'), since)
    const tags = (event: number) => Array.from({ length: 100 }, (_, index) => `s1:${event}-${index}`)
    for (let event = 0; event < 99; event += 1) kept.hear({ before: event, events: [tags(event)] })
    expect(kept.get('q')).toMatchObject({ text: '1' })
    for (let event = 99; event < 110; event += 1) kept.hear({ before: event, events: [tags(event)] })
    expect(kept.get('q')).toBeUndefined()
  })
})

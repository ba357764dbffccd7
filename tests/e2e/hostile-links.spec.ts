import { randomUUID } from 'node:crypto'

import { parse } from 'parse5'

import {
  attribute,
  elementsOf,
  EVIL,
  expect,
  hostileUrls,
  isOwned,
  jsonLdOf,
  paragraph,
  pathOf,
  showing,
  story,
  test,
  textOf,
  type Written,
} from './support/hostile'
import { link, othersStand, seen, sound, visit, whole } from './support/hostile-pages'
import { pages } from './support/pages'

test.describe('addresses that browsers would run', () => {
  test('are no links: in texts and callouts, of embeds, sources, sponsors or the notice', async ({
    page,
    publication,
    desk,
    complaints,
  }) => {
    const { url } = publication
    const linked = story({
      body: [
        ...hostileUrls.map(link),
        ...hostileUrls.map((href) => ({ _type: 'callout', _key: randomUUID(), text: [link(href)] })),
        ...hostileUrls.map((address) => ({
          _type: 'embed',
          _key: randomUUID(),
          url: address,
          title: 'Left out',
        })),
        paragraph(sound),
      ],
    })
    const sourced = hostileUrls.map((address) => story({ source: { name: 'A source', url: address } }))
    const sponsors = hostileUrls.map((address): Written => ({
      _id: `sponsor-${randomUUID()}`,
      _type: 'sponsorSlot',
      sponsor: 'Left out',
      url: address,
    }))
    await desk.remove('sponsorSlot-reedmace', 'sponsorSlot-north-shore')
    await desk.write(linked, ...sourced, ...sponsors)
    await seen(url, pathOf(linked), sound)
    const html = await whole(url, pathOf(linked))
    expect(html).not.toContain('Left out')
    // The words stay, though they lead nowhere.
    const words = [...elementsOf(parse(html))].find((element) => attribute(element, 'id') === 'content')
    for (const href of hostileUrls.filter((each) => !/[\s\0-\x1f]/.test(each)))
      expect(words && textOf(words)).toContain(`Words with the link ${href}.`)
    await visit(page, url, pathOf(linked), complaints)
    await expect(page.locator('main p a[href]').filter({ hasText: 'Words with' })).toHaveCount(0)
    await page.getByText('Words with the link javascript:').first().click()
    expect(await isOwned(page)).toBe(false)

    for (const one of sourced) {
      const text = await whole(url, pathOf(one))
      expect(text).toContain('A source')
      expect(jsonLdOf(text).filter((each) => 'isBasedOn' in each)).toEqual([])
    }
    expect(await showing(url, [pages.front, pages.story], 'Left out')).toEqual([])
    await othersStand(page, url)
  })

  test('lead the notice’s help nowhere', async ({ publication, desk }) => {
    const { url } = publication
    for (const helpUrl of ['javascript:void(window.owned=1)', 'java\tscript:alert(1)', `//${EVIL}`]) {
      const heading = `Heading ${randomUUID()}`
      await desk.change('siteSettings', {
        adBlockNotice: {
          _type: 'adBlockNotice',
          isShown: true,
          heading,
          message: 'x',
          helpLabel: 'Help',
          helpUrl,
        },
      })
      await seen(url, pages.front, heading)
      await whole(url, pages.front)
      await whole(url, pages.story)
      expect(await showing(url, [pages.front], '>Help<')).toEqual([])
    }
  })

  test('in addresses that only look like them, change nothing', async ({
    page,
    publication,
    desk,
    complaints,
  }) => {
    const { url } = publication
    const odd = [
      'https://example.org/"onmouseover="window.owned=1',
      `https://example.org/'><script>window.owned=1</script>`,
      'https://example.org/?javascript:alert(1)',
      '#javascript:alert(1)',
      '/search?q=<script>window.owned=1</script>',
      './story:one',
      'mailto:somebody@example.org?subject=<script>',
      'tel:+41"onclick="window.owned=1',
    ]
    const linked = story({ body: odd.map(link), source: { name: 'A source', url: odd[1] } })
    await desk.write(linked)
    await seen(url, pathOf(linked), 'Words with the link')
    await whole(url, pathOf(linked))
    await visit(page, url, pathOf(linked), complaints)
    await othersStand(page, url)
  })
})

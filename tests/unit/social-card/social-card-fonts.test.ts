import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { drawSocialCard } from '@/lib/social-card'
import { loadFonts } from '@/lib/social-card/fonts'
import { runsOf } from '@/lib/social-card/runs'
import { charactersOf, unpackWoff } from '@/lib/social-card/woff'

const card = {
  publication: 'Озеро',
  title: 'شركة Google تعلن (2026)',
  kicker: 'Nature',
  label: 'λίμνη',
  language: 'ar',
}

describe('a WOFF file', () => {
  const newsreader = join(
    process.cwd(),
    'node_modules/@fontsource/newsreader/files/newsreader-latin-500-normal.woff',
  )

  it('holds a plain font, whose tables lie where its directory says', async () => {
    const font = unpackWoff(await readFile(newsreader), 'A name', true)
    const tags = Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16
      expect(font.readUInt32BE(at + 8) % 4).toBe(0)
      expect(font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12)).toBeLessThanOrEqual(font.length)
      return font.toString('latin1', at, at + 4)
    })
    expect(tags).toEqual(expect.arrayContaining(['GPOS', 'cmap', 'glyf', 'head', 'hmtx', 'loca']))
    expect(tags).toEqual(tags.toSorted())
    expect(font.readUInt32BE(0)).toBe(0x00010000)
    expect(font.toString('latin1')).toContain('\0A\0 \0n\0a\0m\0e')
  })

  it('says which characters it has', async () => {
    const characters = charactersOf(unpackWoff(await readFile(newsreader), 'A name', true))
    const has = (text: string) => Array.from(text, (character) => characters.has(character.charCodeAt(0)))
    expect(has('Az09é€…')).toEqual([true, true, true, true, true, true, true])
    // Within what the package says of the file, and yet not there.
    expect(has('↑‰\u2010Ж\uffff')).toEqual([false, false, false, false, false])
  })

  it('is nothing else', () => {
    expect(() => unpackWoff(Buffer.from('wOF2 and more'), 'A name', true)).toThrow('no WOFF file')
  })
})

describe('the faces of a text', () => {
  it.each([
    ['Latin', 'Still water', 1],
    ['Cyrillic', 'Озеро', 1],
    ['Cyrillic of two files', 'Ғарыш', 2],
    ['a letter with marks that only one face has', 'за́мок', 1],
    ['Arabic with Latin in it', 'شركة Google تعلن', 2],
  ])('are few: %s', async (_what, text, faces) => {
    const runs = runsOf(text, (await loadFonts(text)).serif)
    expect(runs.map((run) => run.text).join('')).toBe(text)
    expect(new Set(runs.map(({ face }) => face)).size).toBe(faces)
  })

  it('are only those of the scripts in it', async () => {
    expect((await loadFonts('Still water')).serif).toHaveLength(3)
    expect((await loadFonts('Щука')).serif).toHaveLength(5)
    // One more than the site's own are open by now, and yet not for this text.
    expect((await loadFonts('Still water')).serif.some((face) => face.has('Щ'))).toBe(false)
  })

  it('are not there in another folder, which is said, and not remembered', async () => {
    const elsewhere = jest.spyOn(process, 'cwd').mockReturnValue(tmpdir())
    await jest.isolateModulesAsync(async () => {
      const fresh = await import('@/lib/social-card/fonts')
      await expect(fresh.loadFonts('')).rejects.toThrow(
        'Start the site in the folder that holds node_modules',
      )
      elsewhere.mockRestore()
      expect((await fresh.loadFonts('')).serif).toHaveLength(3)
    })
  })

  it('are put back when the temporary folder has been swept', async () => {
    const before = await drawSocialCard(card)
    const [face] = (await loadFonts('')).serif
    await rm(join(tmpdir(), face?.name.split(' ')[0] ?? 'nothing'), { recursive: true })
    const fresh = { ...card, title: `${card.title} بحيرة` }
    const after = await drawSocialCard(card)
    expect(after.body.equals(before.body)).toBe(true)
    expect((await drawSocialCard(fresh)).body.equals(before.body)).toBe(false)
    expect((await loadFonts('')).serif[0]?.name).not.toBe(face?.name)
  })
})

describe('fonts of the system', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lakeside-no-fonts-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** Draws the card in a process for which the system has these fonts. */
  async function drawWith(fonts: string): Promise<Buffer> {
    const configuration = join(folder, `${encodeURIComponent(fonts)}.conf`)
    const output = `${configuration}.png`
    await writeFile(configuration, `<?xml version="1.0"?><fontconfig>${fonts}</fontconfig>`)
    const script = `
      import { writeFile } from 'node:fs/promises'
      import { drawSocialCard } from './lib/social-card'
      await writeFile(${JSON.stringify(output)}, (await drawSocialCard(${JSON.stringify(card)})).body)`
    await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      {
        env: { ...process.env, FONTCONFIG_FILE: configuration, XDG_CACHE_HOME: folder },
      },
    )
    return readFile(output)
  }

  it('are neither needed nor used', async () => {
    const files = join(folder, 'files')
    const without = await drawWith('')
    const withSome = await drawWith(`<dir>/usr/share/fonts</dir><dir>${files}</dir>`)
    expect(without.equals(withSome)).toBe(true)
    // How outlines are fitted to pixels is for the system to say, too. How they look is not.
    const means = async (body: Buffer) => (await sharp(body).stats()).channels.map(({ mean }) => mean)
    const here = await means((await drawSocialCard(card)).body)
    for (const [index, mean] of (await means(without)).entries())
      expect(Math.abs(mean - (here[index] ?? 0))).toBeLessThan(0.5)
  })
})

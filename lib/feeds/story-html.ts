import {
  escapeHTML,
  toHTML,
  type PortableTextMarkComponentOptions,
  type PortableTextTypeComponentOptions,
} from '@portabletext/to-html'
import type {
  Article,
  Body,
  Callout,
  Code,
  Embed,
  Figure,
  Gallery,
  PlainBlock,
  Quote,
  RelatedStory,
  Source,
  Table,
} from '../content'
import { changesOf, type Change } from '../story/changes'
import { correctionsInOrder } from '../story/corrections'
import { formatDay, machineTime, type DateStyle } from '../language/dates'
import { numberFootnotes, type FootnoteMark, type NumberedBodyBlock } from '../story/footnotes'
import { fullHeadline } from '../story/full-headline'
import { footnoteIds } from '../story/headings'
import { imageAttributes } from '../pictures/images'
import type { Origins } from '../site/origins'
import { programText, saysSomething } from '../story/plain-text'
import { absolute, paths } from '../site/urls'
import { wordsFor, type Words } from '../language/words'
import { proseHtml } from './prose-html'

/** What the writers of a story's parts may need to know. */
type StoryContext = Origins & { words: Words; storyUrl: string }

type Custom = Exclude<NumberedBodyBlock, { _type: 'block' }> | FootnoteMark
/** A writer for each kind of block that is not text. A kind that is missing here does not compile. */
type Types = {
  [Kind in Custom['_type']]: (
    options: PortableTextTypeComponentOptions<Extract<Custom, { _type: Kind }>>,
  ) => string
}
type LinkMark = PortableTextMarkComponentOptions<{ _type: 'link'; href?: string }>
type DecoratorMark = PortableTextMarkComponentOptions

// `escapeHTML` is for prose: it makes runs of spaces visible. In attributes and programs they must stay as they are.
const verbatim = (value: string) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const link = (url: string, words: string) => `<a href="${verbatim(url)}">${escapeHTML(words)}</a>`

const caption = (...parts: (string | undefined)[]) => {
  const words = parts.flatMap((part) => part ?? []).map(proseHtml)
  return words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''
}

const figureHtml = (figure: Figure, { siteUrl, images }: Origins): string => {
  const { src, width, height } = imageAttributes(figure, { sizes: '100vw' }, images)
  const image = `<img src="${verbatim(absolute(siteUrl, src))}" alt="${verbatim(figure.alt)}" width="${width}" height="${height}">`
  return `<figure>${image}${caption(figure.caption, figure.credit)}</figure>`
}

const galleryHtml = (gallery: Gallery, origins: Origins): string =>
  gallery.images.map((image) => figureHtml(image, origins)).join('') +
  (gallery.caption ? `<p>${proseHtml(gallery.caption)}</p>` : '')

const quoteHtml = ({ text, speaker, role, language }: Quote, { words: { story } }: StoryContext): string => {
  const who = [speaker, role].flatMap((part) => part ?? []).join(story.comma)
  const lang = language ? ` lang="${verbatim(language)}"` : ''
  const said = `<blockquote${lang}><p>${proseHtml(text)}</p></blockquote>`
  return `<figure>${said}${who && caption(`— ${who}`)}</figure>`
}

const codeHtml = ({ code, filename }: Code): string =>
  `<figure>${caption(filename)}<pre><code>${verbatim(programText(code))}</code></pre></figure>`

function tableHtml({ caption: title, rows, hasHeaderRow, hasHeaderColumn }: Table): string {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const written = rows.map(({ cells }, row) => {
    const isHead = hasHeaderRow && row === 0
    const columns = Array.from({ length: width }, (_, column) => {
      const name = isHead || (hasHeaderColumn && column === 0) ? 'th' : 'td'
      return `<${name}>${proseHtml(cells[column] ?? '')}</${name}>`
    })
    return `<tr>${columns.join('')}</tr>`
  })
  return `<table>${title ? `<caption>${proseHtml(title)}</caption>` : ''}${written.join('')}</table>`
}

const embedHtml = ({ url, title, caption: words }: Embed): string =>
  `<p>${link(url, title)}</p>${words ? `<p>${proseHtml(words)}</p>` : ''}`

const relatedHtml = ({ article }: RelatedStory, { siteUrl, words }: StoryContext): string =>
  `<p>${escapeHTML(words.story.relatedInside)}: ${link(absolute(siteUrl, paths.article(article.slug)), fullHeadline(article))}</p>`

const calloutHtml = ({ kind, title, text }: Callout, context: StoryContext): string => {
  const heading = [context.words.story.callouts[kind], title].flatMap((part) => part ?? []).join(': ')
  return `<blockquote><p><strong>${escapeHTML(heading)}</strong></p>${textHtml(text.filter(saysSomething), context)}</blockquote>`
}

const footnoteMarkHtml = ({ numbers }: FootnoteMark, { storyUrl, words }: StoryContext): string => {
  const links = numbers.map((number) =>
    link(absolute(storyUrl, `#${footnoteIds(number).note}`), String(number)),
  )
  return `<sup>${links.join(words.story.comma)}</sup>`
}

const notesHtml = (notes: readonly string[], words: Words): string | false =>
  notes.length > 0 &&
  `<h2>${escapeHTML(words.story.footnotes)}</h2><ol>${notes.map((note) => `<li>${proseHtml(note)}</li>`).join('')}</ol>`

type Telling = { heading: string; words: Words; dates: DateStyle }

const changesHtml = (changes: readonly Omit<Change, '_key'>[], { heading, words, dates }: Telling) => {
  if (changes.length === 0) return undefined
  const items = changes.map(({ kind, at, text }) => {
    const day = `<time datetime="${machineTime(at.instant)}">${escapeHTML(formatDay(at.instant, dates))}</time>`
    const label = kind === 'update' ? words.changes.update : words.corrections.kinds[kind]
    return `<li><strong>${escapeHTML(label)}</strong>, ${day}: ${proseHtml(text)}</li>`
  })
  return `<h2>${escapeHTML(heading)}</h2><ul>${items.join('')}</ul>`
}

const sourceHtml = ({ name, url, licence }: Source, words: Words): string => {
  const source = url ? link(url, name) : escapeHTML(name)
  return `<p>${escapeHTML(words.story.source)}: ${source}${licence ? ` (${escapeHTML(licence)})` : ''}</p>`
}

function textHtml(blocks: readonly (NumberedBodyBlock | PlainBlock)[], context: StoryContext): string {
  const types: Types = {
    quote: ({ value }) => quoteHtml(value, context),
    // They only repeat words of the story.
    pullQuote: () => '',
    figure: ({ value }) => figureHtml(value, context),
    gallery: ({ value }) => galleryHtml(value, context),
    code: ({ value }) => codeHtml(value),
    table: ({ value }) => tableHtml(value),
    callout: ({ value }) => calloutHtml(value, context),
    embed: ({ value }) => embedHtml(value),
    relatedStory: ({ value }) => relatedHtml(value, context),
    divider: () => '<hr>',
    footnoteMark: ({ value }) => footnoteMarkHtml(value, context),
  }
  const marks = {
    sub: ({ children }: DecoratorMark) => `<sub>${children}</sub>`,
    sup: ({ children }: DecoratorMark) => `<sup>${children}</sup>`,
    link: ({ children, value }: LinkMark) =>
      value?.href
        ? `<a href="${verbatim(absolute(context.storyUrl, value.href))}">${children}</a>`
        : `${children}`,
  }
  return toHTML([...blocks], { components: { types, marks }, onMissingComponent: false })
}

function bodyHtml(body: Body, context: StoryContext): string {
  const { blocks, notes } = numberFootnotes(body.filter(saysSomething))
  return [textHtml(blocks, context), notesHtml(notes, context.words)].filter(Boolean).join('\n')
}

/**
 * A story below its headline, as HTML that stands alone: no classes or scripts, only absolute addresses, and no text
 * but the authors' own and the site's own words. Links to a place within the page lead to the story's page on the
 * site.
 *
 * @param dates how the publication writes dates, and in which language it speaks
 */
export function storyHtml(article: Article, origins: Origins, dates: DateStyle): string {
  const { standfirst, leadImage, body, source } = article
  const words = wordsFor(dates.language)
  const serious = correctionsInOrder(article.corrections, dates).filter(({ isSerious }) => isSerious)
  const changes = changesOf(article, dates)
  const hasUpdates = changes.some(({ kind }) => kind === 'update')
  const storyUrl = absolute(origins.siteUrl, paths.article(article.slug))
  return [
    standfirst && `<p><strong>${proseHtml(standfirst)}</strong></p>`,
    leadImage && figureHtml(leadImage, origins),
    changesHtml(
      serious.map(({ kind, correctedAt, text }) => ({ kind, at: correctedAt, text })),
      { heading: words.corrections.heading, words, dates },
    ),
    bodyHtml(body, { ...origins, words, storyUrl }),
    changesHtml(changes, {
      heading: hasUpdates ? words.changes.heading : words.corrections.heading,
      words,
      dates,
    }),
    source && sourceHtml(source, words),
  ]
    .filter(Boolean)
    .join('\n')
}

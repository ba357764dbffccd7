import {
  escapeHTML,
  toHTML,
  type PortableTextMarkComponentOptions,
  type PortableTextTypeComponentOptions,
} from '@portabletext/to-html'
import type { Article, BodyBlock, Figure, Quote, Source } from '../content'
import { imageAttributes } from '../images'
import { blockText } from '../plain-text'
import { absolute, paths } from '../urls'
import type { Origins } from './origins'

type Custom = Exclude<BodyBlock, { _type: 'block' }>
/** How each kind of block that is not text is written. A kind that is missing here does not compile. */
type Types = {
  [Kind in Custom['_type']]: (
    options: PortableTextTypeComponentOptions<Extract<Custom, { _type: Kind }>>,
  ) => string
}
type LinkMark = PortableTextMarkComponentOptions<{ _type: 'link'; href?: string }>

// Prose keeps the spaces between its words for a reader to see; in an attribute they stay as they are.
const attribute = (value: string) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const figureHtml = (figure: Figure, { siteUrl, images }: Origins): string => {
  const { src, width, height } = imageAttributes(figure, { sizes: '100vw' }, images)
  const words = [figure.caption, figure.credit].flatMap((text) => text ?? []).map(escapeHTML)
  const caption = words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''
  const address = attribute(absolute(siteUrl, src))
  const alt = attribute(figure.alt)
  return `<figure><img src="${address}" alt="${alt}" width="${width}" height="${height}">${caption}</figure>`
}

const quoteHtml = ({ text, speaker, role }: Quote): string => {
  const who = [speaker, role].flatMap((part) => part ?? []).map(escapeHTML)
  const caption = who.length > 0 ? `<figcaption>— ${who.join(', ')}</figcaption>` : ''
  return `<figure><blockquote><p>${escapeHTML(text)}</p></blockquote>${caption}</figure>`
}

const sourceHtml = ({ name, url, licence }: Source): string => {
  const words = escapeHTML(name)
  const source = url ? `<a href="${attribute(url)}">${words}</a>` : words
  return `<p>Source: ${source}${licence ? ` (${escapeHTML(licence)})` : ''}</p>`
}

/** Editors leave empty paragraphs behind. */
const saysSomething = (block: BodyBlock) => block._type !== 'block' || blockText(block).trim() !== ''

function bodyHtml(body: readonly BodyBlock[], storyUrl: string, origins: Origins): string {
  const types: Types = {
    quote: ({ value }) => quoteHtml(value),
    figure: ({ value }) => figureHtml(value, origins),
  }
  const link = ({ children, value }: LinkMark) =>
    value?.href ? `<a href="${attribute(absolute(storyUrl, value.href))}">${children}</a>` : children
  return toHTML<BodyBlock>(body.filter(saysSomething), {
    components: { types, marks: { link } },
    onMissingComponent: false,
  })
}

/**
 * A story below its headline, as HTML that stands alone: no classes or scripts, whole addresses, and nothing in it that was
 * not written as text by its authors. Links that lead within the page lead to it.
 */
export function storyHtml(article: Article, origins: Origins): string {
  const { standfirst, leadImage, body, source } = article
  return [
    standfirst && `<p><strong>${escapeHTML(standfirst)}</strong></p>`,
    leadImage && figureHtml(leadImage, origins),
    bodyHtml(body, absolute(origins.siteUrl, paths.article(article.slug)), origins),
    source && sourceHtml(source),
  ]
    .filter(Boolean)
    .join('\n')
}

import type purify from 'isomorphic-dompurify'

import { badRequest } from '../documents/errors'

/** Drawings larger than this are refused: they would be parsed as one document. */
export const maxSvgBytes = 4_000_000

// What a still picture is made of. Not here, and so removed: script, foreignObject, animation (it can change an href).
const elements = [
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'style', 'switch', 'image', 'a'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath'],
  ...['linearGradient', 'radialGradient', 'stop', 'pattern', 'clipPath', 'mask', 'marker', 'filter'],
  ...['feBlend', 'feColorMatrix', 'feComponentTransfer', 'feComposite', 'feConvolveMatrix', 'feMergeNode'],
  ...['feDiffuseLighting', 'feDisplacementMap', 'feDistantLight', 'feDropShadow', 'feFlood', 'feMerge'],
  ...['feFuncA', 'feFuncB', 'feFuncG', 'feFuncR', 'feGaussianBlur', 'feMorphology', 'feOffset'],
  ...['fePointLight', 'feSpecularLighting', 'feSpotLight', 'feTile', 'feTurbulence'],
]

// The sanitiser's own list is in lower case; these names are written with capitals in XML.
const attributes = [
  ...['viewBox', 'preserveAspectRatio', 'gradientUnits', 'gradientTransform', 'spreadMethod'],
  ...['patternUnits', 'patternContentUnits', 'patternTransform', 'clipPathUnits', 'maskUnits'],
  ...['maskContentUnits', 'markerWidth', 'markerHeight', 'markerUnits', 'refX', 'refY', 'filterUnits'],
  ...['primitiveUnits', 'stdDeviation', 'baseFrequency', 'numOctaves', 'stitchTiles', 'tableValues'],
  ...['edgeMode', 'kernelMatrix', 'targetX', 'targetY', 'preserveAlpha', 'surfaceScale', 'diffuseConstant'],
  ...['specularConstant', 'specularExponent', 'limitingConeAngle', 'pointsAtX', 'pointsAtY', 'pointsAtZ'],
  ...['xChannelSelector', 'yChannelSelector', 'startOffset', 'textLength', 'lengthAdjust', 'pathLength'],
  ...['href', 'xlink:href', 'xmlns:xlink', 'xml:space', 'version'],
]

/**
 * Makes a drawing safe to show: an allow-list of still, self-contained elements and attributes is kept (by DOMPurify, in
 * strict XML); scripts, event handlers, foreign content, links, and everything that would be loaded from elsewhere go.
 * Cleaning twice changes nothing more. Throws 400 for what is not well-formed SVG or declares entities.
 */
export async function sanitizeSvg(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > maxSvgBytes) {
    throw badRequest('The SVG is larger than 4 MB. Simplify it, or upload it as PNG.')
  }
  const source = decode(bytes)
  if (/<!ENTITY/i.test(source)) {
    throw badRequest(
      'The SVG declares entities, which are not allowed. Save it as plain SVG and upload that.',
    )
  }
  const body = source.replace(/<\?[^]*?\?>/g, '').replace(/<!DOCTYPE[^[>]*(?:\[[^\]]*\])?\s*>/gi, '')
  const clean = (await sanitizer()).sanitize(body.trim(), {
    ALLOWED_TAGS: [...elements, '#text'],
    ADD_ATTR: attributes,
    KEEP_CONTENT: false,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: true,
    PARSER_MEDIA_TYPE: 'application/xhtml+xml',
  })
  if (!/^<(?:\w+:)?svg[\s>/]/.test(clean)) {
    throw badRequest('The file is not a well-formed SVG drawing. Export it again and upload the new file.')
  }
  return Buffer.from(clean, 'utf8')
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badRequest('The SVG is not written in UTF-8. Save it as UTF-8 and upload that.')
  }
}

let loaded: Promise<Pick<typeof purify, 'sanitize'>> | undefined

// Loaded with the first drawing: the sanitiser brings a whole DOM along, and most lakes see few drawings.
function sanitizer() {
  loaded ??= import('isomorphic-dompurify').then(({ default: purify }) => {
    purify.addHook('uponSanitizeAttribute', (_node, attribute) => {
      if (!isSafeAttribute(attribute.attrName, attribute.attrValue)) attribute.keepAttr = false
    })
    purify.addHook('uponSanitizeElement', (node, { tagName }) => {
      if (tagName === 'style' && !isSafeCss(node.textContent ?? '')) node.textContent = ''
    })
    return purify
  })
  return loaded
}

function isSafeAttribute(name: string, value: string): boolean {
  if (/^on/i.test(name)) return false
  if (/^(?:xlink:)?href$/i.test(name)) {
    return /^#/.test(value.trim()) || /^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(value.trim())
  }
  return name.startsWith('xmlns') || isSafeCss(value)
}

/** Style that loads nothing: `url()` points into the drawing itself, and nothing is hidden behind escapes. */
function isSafeCss(css: string): boolean {
  const outside = css.replace(/url\(\s*(["']?)#[^)"']*\1\s*\)/gi, '')
  return !/url\s*\(|@import|@font-face|image-set|\\|expression\s*\(|javascript:/i.test(outside)
}

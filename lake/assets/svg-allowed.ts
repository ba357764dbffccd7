/** What a still picture is made of. Not here, and so removed: script, foreignObject, animation (it can change an href). */
export const allowedElements = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'style', 'switch', 'image', 'a'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath'],
  ...['linearGradient', 'radialGradient', 'stop', 'pattern', 'clipPath', 'mask', 'marker', 'filter'],
  ...['feBlend', 'feColorMatrix', 'feComponentTransfer', 'feComposite', 'feConvolveMatrix', 'feMergeNode'],
  ...['feDiffuseLighting', 'feDisplacementMap', 'feDistantLight', 'feDropShadow', 'feFlood', 'feMerge'],
  ...['feFuncA', 'feFuncB', 'feFuncG', 'feFuncR', 'feGaussianBlur', 'feMorphology', 'feOffset'],
  ...['fePointLight', 'feSpecularLighting', 'feSpotLight', 'feTile', 'feTurbulence'],
])

/**
 * Attributes without a namespace; `aria-…` is allowed besides. None of them runs anything, and what could load something
 * is looked at with its value.
 */
const allowedAttributes = new Set([
  ...['id', 'class', 'style', 'lang', 'role', 'tabindex', 'version', 'href', 'type', 'media'],
  // When a part is shown at all.
  ...['requiredExtensions', 'requiredFeatures', 'systemLanguage'],
  // Places and shapes.
  ...['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy', 'fr', 'width', 'height'],
  ...['d', 'points', 'pathLength', 'viewBox', 'preserveAspectRatio', 'transform', 'transform-origin'],
  // Text.
  ...['dx', 'dy', 'rotate', 'textLength', 'lengthAdjust', 'startOffset', 'method', 'spacing', 'side'],
  ...['font', 'font-family', 'font-size', 'font-size-adjust', 'font-stretch', 'font-style', 'font-variant'],
  ...['font-weight', 'kerning', 'letter-spacing', 'word-spacing', 'white-space', 'text-anchor'],
  ...['text-decoration', 'text-orientation', 'text-overflow', 'text-rendering', 'writing-mode', 'direction'],
  ...['unicode-bidi', 'glyph-orientation-horizontal', 'glyph-orientation-vertical'],
  ...['alignment-baseline', 'baseline-shift', 'dominant-baseline'],
  // Paint.
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-dasharray', 'stroke-dashoffset', 'stroke-width'],
  ...['stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'stroke-opacity', 'paint-order'],
  ...['vector-effect', 'color', 'color-interpolation', 'color-interpolation-filters', 'color-profile'],
  ...['color-rendering', 'image-rendering', 'shape-rendering', 'opacity', 'isolation', 'mix-blend-mode'],
  ...['visibility', 'display', 'overflow', 'pointer-events', 'clip', 'clip-path', 'clip-rule', 'mask'],
  ...['mask-type', 'filter', 'marker', 'marker-start', 'marker-mid', 'marker-end'],
  // Gradients, patterns, masks, markers.
  ...['gradientUnits', 'gradientTransform', 'spreadMethod', 'offset', 'stop-color', 'stop-opacity'],
  ...['patternUnits', 'patternContentUnits', 'patternTransform', 'clipPathUnits', 'maskUnits'],
  ...['maskContentUnits', 'markerWidth', 'markerHeight', 'markerUnits', 'refX', 'refY', 'orient'],
  // Filters.
  ...['filterUnits', 'primitiveUnits', 'in', 'in2', 'result', 'mode', 'operator', 'k1', 'k2', 'k3', 'k4'],
  ...['values', 'tableValues', 'slope', 'intercept', 'amplitude', 'exponent', 'stdDeviation', 'edgeMode'],
  ...['baseFrequency', 'numOctaves', 'seed', 'stitchTiles', 'order', 'kernelMatrix', 'kernelUnitLength'],
  ...['divisor', 'bias', 'targetX', 'targetY', 'preserveAlpha', 'surfaceScale', 'diffuseConstant'],
  ...['specularConstant', 'specularExponent', 'limitingConeAngle', 'azimuth', 'elevation', 'z'],
  ...['pointsAtX', 'pointsAtY', 'pointsAtZ', 'xChannelSelector', 'yChannelSelector', 'scale', 'radius'],
  ...['flood-color', 'flood-opacity', 'lighting-color'],
])

export const namespaces = {
  svg: 'http://www.w3.org/2000/svg',
  xlink: 'http://www.w3.org/1999/xlink',
  xml: 'http://www.w3.org/XML/1998/namespace',
}

type Attribute = { uri: string; local: string; value: string }

/** Under which name an attribute is kept; undefined when it is not. */
export function allowedName({ uri, local, value }: Attribute): string | undefined {
  const name = knownName(uri, local)
  if (name === undefined || holdsMarkup(value)) return undefined
  const isSafe = name === 'href' || name === 'xlink:href' ? isOwnPart(value) : isSafeCss(value)
  return isSafe ? name : undefined
}

function knownName(uri: string, local: string): string | undefined {
  if (uri === '') return allowedAttributes.has(local) || /^aria-[a-z]+$/.test(local) ? local : undefined
  if (uri === namespaces.xlink && local === 'href') return 'xlink:href'
  if (uri === namespaces.xml && (local === 'space' || local === 'lang')) return `xml:${local}`
  return undefined
}

/** A link to a part of the same drawing, or a picture of pixels that comes with it. */
const isOwnPart = (href: string) => /^(?:#|data:image\/(?:png|jpeg|gif|webp);base64,)/i.test(href.trim())

/** Style that loads nothing: `url()` points into the drawing itself, and nothing is hidden behind escapes. */
export function isSafeStyle(css: string): boolean {
  return isSafeCss(css) && !holdsMarkup(css)
}

function isSafeCss(css: string): boolean {
  const outside = css.replace(/url\(\s*(["']?)#[^()"'\s]*\1\s*\)/gi, '')
  return !/url\s*\(|src\s*\(|image\s*\(|@import|@font-face|image-set|\\|expression\s*\(|javascript:/i.test(
    outside,
  )
}

/** Escaped, it would be harmless. It is gone in case a page takes the drawing in and is then written and read once more. */
const holdsMarkup = (text: string) => /<[/!?a-z]/i.test(text)

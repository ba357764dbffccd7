import type { ImageFormat } from './formats'
import type { TransformParams } from './transform-params'

/** What a transform encodes to; `progressive` is JPEG's. */
export type OutputFormat = { format: 'jpg' | 'png' | 'webp' | 'gif' | 'avif'; progressive: boolean }

/**
 * The format of the answer: `fm` decides; then `auto=format` gives WebP to those who accept it (AVIF takes too long to
 * make while a reader waits); else the original's own, except that TIFF becomes what browsers show.
 */
export function outputFormat(
  source: ImageFormat,
  { fm, autoFormat }: Pick<TransformParams, 'fm' | 'autoFormat'>,
  accept: string,
  hasAlpha: boolean,
): OutputFormat {
  if (fm === 'pjpg') return { format: 'jpg', progressive: true }
  if (fm && fm !== 'json') return { format: fm, progressive: false }
  if (autoFormat && /image\/webp(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accept)) {
    return { format: 'webp', progressive: false }
  }
  const still = hasAlpha ? 'png' : 'jpg'
  if (source === 'tiff' || source === 'svg') return { format: still, progressive: false }
  if (source === 'avif' && autoFormat && !accept.includes('image/avif')) {
    return { format: still, progressive: false }
  }
  return { format: source, progressive: false }
}

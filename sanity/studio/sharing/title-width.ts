import { searchTitleFont } from '@/lib/seo/shown-lengths'

let canvas: CanvasRenderingContext2D | null | undefined

/** How wide a title is in a search engine's list, in pixels. */
export function titleWidth(text: string): number {
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) return 0
  canvas.font = searchTitleFont
  return canvas.measureText(text).width
}

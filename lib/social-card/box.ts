/** A box as satori takes it: what React would make of an element, without React. */
export interface Box {
  type: 'div'
  key: null
  props: { style: Record<string, string | number>; children?: Box[] | string }
}

export const box = (style: Box['props']['style'], children?: Box[] | string): Box => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', ...style }, children },
})

/** Whether an address is that of a path or of anything below it. `/lake?a=b` and `/lake/images/x` are below `/lake`, `/lakes` is not. */
export const isBelow = (path: string, address: string): boolean =>
  address.startsWith(path) && /^[/?#]?$/.test(address.charAt(path.length))

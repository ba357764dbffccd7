/** A set of places of documents, one bit for each. */
export class Places {
  private constructor(
    private readonly bits: Uint8Array,
    /** How many there are, or a few more. */
    readonly size: number,
  ) {}

  static of(places: readonly number[]): Places {
    let highest = 0
    for (const place of places) if (place > highest) highest = place
    const bits = new Uint8Array((highest >> 3) + 1)
    for (const place of places) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7))
    return new Places(bits, places.length)
  }

  has(place: number): boolean {
    return ((this.bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0
  }

  /** Those that are in either. */
  or(other: Places): Places {
    const [long, short] = this.bits.length < other.bits.length ? [other, this] : [this, other]
    const bits = long.bits.map((some, at) => some | (short.bits[at] ?? 0))
    return new Places(bits, this.size + other.size)
  }

  /** Those that are in both. */
  and(other: Places): Places {
    const bits = this.bits.map((some, at) => some & (other.bits[at] ?? 0))
    return new Places(
      bits,
      bits.reduce((sum, some) => sum + bitsIn(some), 0),
    )
  }
}

function bitsIn(byte: number): number {
  let count = 0
  for (let rest = byte; rest > 0; rest &= rest - 1) count += 1
  return count
}

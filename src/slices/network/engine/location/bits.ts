/** A set of small whole numbers, one bit each. */
export type Bits = Uint32Array

export function bitsOf(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5)
}

export function put(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31))
}

export function take(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) & ~(1 << (at & 31))
}

export function has(bits: Bits, at: number): boolean {
  return (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1
}

/** Is every number that is in `inner` and in `mask` also in `outer`? */
export function isWithin(inner: Bits, outer: Bits, mask: Bits): boolean {
  for (let word = 0; word < mask.length; word += 1)
    if (((inner[word] as number) & (mask[word] as number) & ~(outer[word] as number)) !== 0) return false
  return true
}

/** How many numbers are in both. */
export function countIn(bits: Bits, mask: Bits): number {
  let count = 0
  for (let word = 0; word < mask.length; word += 1) {
    let left = (bits[word] as number) & (mask[word] as number)
    left -= (left >>> 1) & 0x55555555
    left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
    count += Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** The numbers that are in both, rising; of the one alone when there is no mask. */
export function listOf(bits: Bits, mask?: Bits): number[] {
  const list: number[] = []
  for (let word = 0; word < bits.length; word += 1) {
    let left = (bits[word] as number) & (mask ? (mask[word] as number) : -1)
    while (left !== 0) {
      const at = 31 - Math.clz32(left & -left)
      list.push(word * 32 + at)
      left &= left - 1
    }
  }
  return list
}

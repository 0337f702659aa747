/** A UUIDv7 in lower case: 48 bits of milliseconds, then random bits (RFC 9562 §5.7). */
export type Id = string

export const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * Makes a UUIDv7.
 * @param now milliseconds since the epoch
 * @param random ten random bytes; fewer is a RangeError
 */
export const uuidV7 = (now: number, random: Uint8Array): Id => {
  if (random.length < 10) throw new RangeError('uuidV7 needs ten random bytes')
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0')
  const byte = (index: number) => random[index] ?? 0
  const head = hex(now, 12)
  const version = hex(0x7000 | (((byte(0) << 8) | byte(1)) & 0x0fff), 4)
  const variant = hex(0x8000 | (((byte(2) << 8) | byte(3)) & 0x3fff), 4)
  const tail = Array.from(random.subarray(4, 10), (value) => hex(value, 2)).join('')
  return `${head.slice(0, 8)}-${head.slice(8)}-${version}-${variant}-${tail}`
}

/** Makes ids from a clock and a source of random bytes, both replaceable in tests. */
export const createIdSource =
  (now: () => number, fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void): (() => Id) =>
  () => {
    const bytes = new Uint8Array(10)
    fillRandom(bytes)
    return uuidV7(now(), bytes)
  }

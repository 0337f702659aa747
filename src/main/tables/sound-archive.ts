import { inflateRawSync } from 'node:zlib'

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endLength = 22
const longestComment = 0xffff

const findEnd = (bytes: Buffer): number => {
  const lowest = Math.max(0, bytes.length - endLength - longestComment)
  for (let at = bytes.length - endLength; at >= lowest; at -= 1) if (bytes.readUInt32LE(at) === endSignature) return at
  return -1
}

/**
 * Whether everything in a ZIP archive unpacks to no more than `limit` bytes. What an archive says of its sizes may be a
 * lie, so its parts are unpacked one by one and dropped: a bomb stops at the limit.
 * @throws when the archive cannot be read
 */
export const unpacksWithin = (bytes: Buffer, limit: number): boolean => {
  const end = findEnd(bytes)
  if (end < 0) throw new Error('no end of the archive')
  let at = bytes.readUInt32LE(end + 16)
  let left = limit
  for (let entry = bytes.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new Error('no entry of the archive')
    const method = bytes.readUInt16LE(at + 10)
    const packed = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const part = bytes.subarray(begin, begin + packed)
    if (method === 0) left -= part.length
    else {
      try {
        left -= inflateRawSync(part, { maxOutputLength: Math.max(1, left) }).length
      } catch (error) {
        if (error instanceof RangeError) return false
        throw error
      }
    }
    if (left <= 0) return false
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return true
}

import type { Buffer } from 'node:buffer'
import { inflateRawSync } from 'node:zlib'

const centralHeader = 0x02014b50
const centralSize = 46
const localSize = 30

/** The text of one file of a ZIP archive, by its central directory (APPNOTE 4.3.12); an error when it is not there. */
export const unzippedText = (zip: Buffer, wanted: string): string => {
  for (let at = 0; at + centralSize <= zip.length; at++) {
    if (zip.readUInt32LE(at) !== centralHeader) continue
    const name = zip.subarray(at + centralSize, at + centralSize + zip.readUInt16LE(at + 28)).toString()
    if (name !== wanted) continue
    const local = zip.readUInt32LE(at + 42)
    const start = local + localSize + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
  }
  throw new Error(`${wanted} is not in the archive`)
}

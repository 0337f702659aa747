/** How the rows and columns of a JPEG lie (Exif 2.32, tag 0x0112): 1 as they are, 5–8 on their side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const exifMark = [0x45, 0x78, 0x69, 0x66, 0, 0]
const orientationTag = 0x0112
const tiffMark = 42
const entryBytes = 12

const isOrientation = (value: number): value is Orientation => value >= 1 && value <= 8

/**
 * The orientation that a JPEG's APP1 segment names; null when it is no Exif, names none, or is cut short.
 * @param segment the bytes after the segment's length
 */
export const orientationOfExif = (segment: Uint8Array): Orientation | null => {
  if (!exifMark.every((byte, place) => segment[place] === byte)) return null
  const tiff = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  const start = exifMark.length
  try {
    // «II» is Intel's order of bytes, «MM» Motorola's.
    const isLittle = tiff.getUint16(start) === 0x4949
    if (tiff.getUint16(start + 2, isLittle) !== tiffMark) return null
    const directory = start + tiff.getUint32(start + 4, isLittle)
    const entries = tiff.getUint16(directory, isLittle)
    for (let entry = 0; entry < entries; entry += 1) {
      const place = directory + 2 + entry * entryBytes
      if (tiff.getUint16(place, isLittle) !== orientationTag) continue
      const value = tiff.getUint16(place + 8, isLittle)
      return isOrientation(value) ? value : null
    }
    return null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Whether width and height change places when the picture is shown upright. */
export const liesOnItsSide = (orientation: Orientation): boolean => orientation > 4

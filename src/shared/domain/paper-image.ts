import { z } from 'zod'
import { cleanFileName, sha256Schema } from './attachment.ts'
import { liesOnItsSide, type Orientation, orientationOfExif } from './jpeg-orientation.ts'

/** Pictures that a company may have in its papers: `facsimile` is the signature of its head. */
export const imagePlaces = ['logo', 'stamp', 'facsimile'] as const
export type ImagePlace = (typeof imagePlaces)[number]

export const imagePlaceNames: Record<ImagePlace, string> = { logo: 'Логотип', stamp: 'Печать', facsimile: 'Факсимиле' }

/** Bytes of a picture, pixels of its sides: a scan at 600 dpi of a stamp is a thousand. */
export const imageLimits = { bytes: 1024 * 1024, leastSide: 40, longestSide: 3000 } as const

export const imageExtensions = ['.png', '.jpg', '.jpeg'] as const

export const paperImageSchema = z.strictObject({
  sha256: sha256Schema,
  name: z.string().max(400).transform(cleanFileName),
  type: z.enum(['image/png', 'image/jpeg']),
  bytes: z.int().min(1).max(imageLimits.bytes),
  /** Pixels. */
  width: z.int().min(1).max(imageLimits.longestSide),
  height: z.int().min(1).max(imageLimits.longestSide),
})
/** A picture by its hash; its bytes travel as those of attachments do. */
export type PaperImage = z.infer<typeof paperImageSchema>

export const paperImagesSchema = z.strictObject({
  logo: paperImageSchema.nullable(),
  stamp: paperImageSchema.nullable(),
  facsimile: paperImageSchema.nullable(),
})
export type PaperImages = z.infer<typeof paperImagesSchema>

export const noPaperImages: PaperImages = { logo: null, stamp: null, facsimile: null }

export type ImageFault = 'empty' | 'tooLarge' | 'otherType' | 'damaged' | 'tooSmall' | 'tooManyPixels'

type Measured = Pick<PaperImage, 'type' | 'width' | 'height'>

const begins = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, place) => bytes[place] === byte)

const numberAt = (bytes: Uint8Array, place: number, length: number): number =>
  bytes.subarray(place, place + length).reduce((sum, byte) => sum * 256 + byte, 0)

/** Width and height stand in the first chunk (PNG §11.2.2); a whole file ends with an empty IEND. */
const measurePng = (bytes: Uint8Array): Measured | null => {
  const isWhole = bytes.length > 57 && begins(bytes.subarray(12), 0x49, 0x48, 0x44, 0x52)
  const isEnded = begins(bytes.subarray(-8), 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82)
  if (!isWhole || !isEnded) return null
  return { type: 'image/png', width: numberAt(bytes, 16, 4), height: numberAt(bytes, 20, 4) }
}

/** Frame headers, where a JPEG tells its size (ITU T.81 §B.2.2): all SOF markers but DHT, JPG and DAC. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const applicationSegment = 0xe1

/** The sides as the picture is shown: a phone keeps it as its sensor lies, and says beside it how it was held. */
const measureJpeg = (bytes: Uint8Array): Measured | null => {
  let place = 2
  let orientation: Orientation = 1
  while (place + 9 < bytes.length && bytes[place] === 0xff) {
    const marker = bytes[place + 1] ?? 0
    const end = place + 2 + numberAt(bytes, place + 2, 2)
    if (isFrameHeader(marker)) {
      const [height, width] = [numberAt(bytes, place + 5, 2), numberAt(bytes, place + 7, 2)]
      return liesOnItsSide(orientation)
        ? { type: 'image/jpeg', width: height, height: width }
        : { type: 'image/jpeg', width, height }
    }
    if (marker === applicationSegment) orientation = orientationOfExif(bytes.subarray(place + 4, end)) ?? orientation
    place = end
  }
  return null
}

const measure = (bytes: Uint8Array): Measured | 'otherType' | null => {
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return measurePng(bytes)
  return begins(bytes, 0xff, 0xd8, 0xff) ? measureJpeg(bytes) : 'otherType'
}

/** What a picture is by its content, whatever its name says; or why it is not taken. */
export const judgeImage = (bytes: Uint8Array): Measured | { fault: ImageFault } => {
  if (bytes.length === 0) return { fault: 'empty' }
  if (bytes.length > imageLimits.bytes) return { fault: 'tooLarge' }
  const measured = measure(bytes)
  if (measured === 'otherType') return { fault: 'otherType' }
  if (measured === null) return { fault: 'damaged' }
  const { width, height } = measured
  if (Math.min(width, height) < imageLimits.leastSide) return { fault: 'tooSmall' }
  return Math.max(width, height) > imageLimits.longestSide ? { fault: 'tooManyPixels' } : measured
}

const faultWords: Record<ImageFault, string> = {
  empty: 'файл пуст',
  tooLarge: 'больше 1 МБ. Сохраните картинку меньшего размера',
  otherType: 'это не PNG и не JPEG. Сохраните картинку как PNG с прозрачным фоном',
  damaged: 'картинка не читается. Сохраните её заново как PNG',
  tooSmall: `сторона меньше ${imageLimits.leastSide} точек, на бумаге её не разобрать. Возьмите картинку крупнее`,
  tooManyPixels: `сторона больше ${imageLimits.longestSide} точек. Уменьшите картинку`,
}

/** Why a picture is not taken, as a sentence with the name of its file. */
export const imageFaultWords = (name: string, fault: ImageFault): string =>
  `«${cleanFileName(name)}»: ${faultWords[fault]}. Прежняя картинка не изменилась.`

import { expect, it } from 'vitest'
import { imageFaultWords, imageLimits, judgeImage } from '../../../../src/shared/domain/paper-image.ts'
import { pictureFiles } from '../../../support/pictures.ts'

const { stamp } = pictureFiles()

/** The stamp, said to be of another size. */
const sized = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(stamp)
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** The head of a JPEG: what stands first, a comment, a table, then the frame that tells its size. */
const jpeg = (width: number, height: number, first: readonly number[] = []): Uint8Array =>
  new Uint8Array([
    ...[0xff, 0xd8, ...first, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 0],
    ...[0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 0, 0, 0],
  ])

it('measures a PNG and a JPEG by their content', () => {
  expect(judgeImage(stamp)).toEqual({ type: 'image/png', width: 400, height: 400 })
  expect(judgeImage(jpeg(640, 300))).toEqual({ type: 'image/jpeg', width: 640, height: 300 })
})

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0))

/** The segment in which a camera tells how it was held: a directory of its maker and of the orientation. */
const exif = (orientation: number, order: 'II' | 'MM'): number[] => {
  const two = (value: number) => (order === 'II' ? [value & 255, value >> 8] : [value >> 8, value & 255])
  const four = (value: number) => (order === 'II' ? [...two(value), 0, 0] : [0, 0, ...two(value)])
  const maker = [...two(0x010f), ...two(2), ...four(4), ...ascii('abc\0')]
  const held = [...two(0x0112), ...two(3), ...four(1), ...two(orientation), 0, 0]
  const body = [...ascii('Exif\0\0'), ...ascii(order), ...two(42), ...four(8), ...two(2), ...maker, ...held, ...four(0)]
  return [0xff, 0xe1, 0, body.length + 2, ...body]
}

it.each([
  [1, 640, 300],
  [2, 640, 300],
  [3, 640, 300],
  [4, 640, 300],
  [5, 300, 640],
  [6, 300, 640],
  [7, 300, 640],
  [8, 300, 640],
])('measures a photo as it is shown: orientation %i is %i by %i', (orientation, width, height) => {
  for (const order of ['II', 'MM'] as const)
    expect(judgeImage(jpeg(640, 300, exif(orientation, order)))).toEqual({ type: 'image/jpeg', width, height })
})

it('measures a photo as it is kept when what it says of itself is no orientation', () => {
  const asKept = { type: 'image/jpeg', width: 640, height: 300 }
  const held = exif(6, 'II')
  const damaged = [
    exif(0, 'II'),
    exif(9, 'MM'),
    // Cut in the directory, an unknown order of bytes, and a directory that lies past the end.
    [0xff, 0xe1, 0, 20, ...held.slice(4, 22)],
    held.map((byte, place) => (place === 10 ? 0x58 : byte)),
    held.map((byte, place) => (place === 14 ? 0xff : byte)),
    [0xff, 0xe1, 0, 6, ...ascii('http')],
  ]
  for (const first of damaged) expect(judgeImage(jpeg(640, 300, first))).toEqual(asKept)
})

it.each([
  ['empty', new Uint8Array()],
  ['tooLarge', new Uint8Array(imageLimits.bytes + 1)],
  ['otherType', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['otherType', new TextEncoder().encode('GIF89a')],
  ['damaged', stamp.subarray(0, stamp.length - 20)],
  ['damaged', jpeg(640, 300).subarray(0, 15)],
  ['tooSmall', sized(400, 39)],
  ['tooManyPixels', sized(3001, 100)],
] as const)('refuses what is %s', (fault, bytes) => {
  expect(judgeImage(bytes)).toEqual({ fault })
})

it('says why, and that nothing changed', () => {
  expect(imageFaultWords('C:\\печать.svg', 'otherType')).toBe(
    '«печать.svg»: это не PNG и не JPEG. Сохраните картинку как PNG с прозрачным фоном. Прежняя картинка не изменилась.',
  )
})

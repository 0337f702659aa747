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

/** The head of a JPEG: a comment, a table, then the frame that tells its size. */
const jpeg = (width: number, height: number): Uint8Array =>
  new Uint8Array([
    ...[0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 0],
    ...[0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 0, 0, 0],
  ])

it('measures a PNG and a JPEG by their content', () => {
  expect(judgeImage(stamp)).toEqual({ type: 'image/png', width: 400, height: 400 })
  expect(judgeImage(jpeg(640, 300))).toEqual({ type: 'image/jpeg', width: 640, height: 300 })
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

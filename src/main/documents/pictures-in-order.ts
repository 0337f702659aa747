import { createRequire } from 'node:module'

type Unpacked = (pixels: Buffer) => void

interface PackedPicture {
  decodePixels: (onPixels: Unpacked) => void
}

/** What pdfkit, which pdfmake draws with, reads PNG files by. */
const packedPictures = (): PackedPicture => {
  const fromPdfMake = createRequire(createRequire(import.meta.url).resolve('pdfmake'))
  const fromPdfKit = createRequire(fromPdfMake.resolve('pdfkit'))
  return (fromPdfKit('png-js') as { prototype: PackedPicture }).prototype
}

let isOrdered = false

/**
 * Makes pdfkit write the pictures of a paper in the order they stand in. It unpacks them side by side and would write each
 * as soon as it is ready, so that the same paper came out as other bytes now and then.
 */
export const putPicturesInOrder = (): void => {
  if (isOrdered) return
  isOrdered = true
  const picture = packedPictures()
  const { decodePixels } = picture
  let written = Promise.resolve()
  picture.decodePixels = function (onPixels) {
    const before = written
    written = new Promise((resolve, reject) => {
      decodePixels.call(this, (pixels) => {
        before.then(() => onPixels(pixels)).then(resolve, reject)
      })
    })
  }
}

import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'

interface QrNode {
  qr: number[]
  mode: 'octet'
  eccLevel: 'M'
  _canvas?: { x: number; y: number }[]
  _width?: number
}

// pdfmake's own `qr` content floors a module to whole points and takes text only; its encoder also takes bytes.
const encoder = createRequire(import.meta.url)('pdfmake/js/qrEnc.js') as {
  default: { measure: (node: QrNode) => QrNode }
}

const encoderModuleSize = 5
/** White modules around the code (ISO/IEC 18004 §6.3.8). */
const quietZone = 4
/** Pixels of a module: enough for edges to stay sharp where a viewer smooths images. */
const pixels = 8

interface Bitmap {
  side: number
  isDark: (x: number, y: number) => boolean
}

const qrBitmap = (bytes: Uint8Array): Bitmap => {
  const measured = encoder.default.measure({ qr: Array.from(bytes), mode: 'octet', eccLevel: 'M' })
  const side = (measured._width ?? 0) / encoderModuleSize + 2 * quietZone
  const place = (offset: number): number => offset / encoderModuleSize + quietZone
  // The first rectangle is the white ground.
  const dark = new Set((measured._canvas ?? []).slice(1).map(({ x, y }) => place(y) * side + place(x)))
  return { side, isDark: (x, y) => dark.has(y * side + x) }
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Scan lines of one bit per pixel, white is 1, each after its filter byte 0 (PNG §11.2.2, §9). */
const scanLines = ({ side, isDark }: Bitmap): Buffer => {
  const lineLength = 1 + side * (pixels / 8)
  const lines = Buffer.alloc(lineLength * side * pixels)
  for (let y = 0; y < side; y++) {
    const line = Buffer.alloc(lineLength)
    for (let x = 0; x < side; x++) line[1 + x] = isDark(x, y) ? 0x00 : 0xff
    for (let repeat = 0; repeat < pixels; repeat++) line.copy(lines, (y * pixels + repeat) * lineLength)
  }
  return lines
}

/** A PNG, as a data URL, of a QR code of the bytes: level M, a quiet zone of four modules included. */
export const qrImage = (bytes: Uint8Array): string => {
  const bitmap = qrBitmap(bytes)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(bitmap.side * pixels, 0)
  header.writeUInt32BE(bitmap.side * pixels, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanLines(bitmap))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return `data:image/png;base64,${png.toString('base64')}`
}

import { createRequire } from 'node:module'

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

/**
 * An SVG of a QR code of the bytes, level M, quiet zone of four modules included.
 * @param size side in points, quiet zone included
 */
export const qrSvg = (bytes: Uint8Array, size: number): string => {
  const measured = encoder.default.measure({ qr: Array.from(bytes), mode: 'octet', eccLevel: 'M' })
  const modules = (measured._width ?? 0) / encoderModuleSize
  const side = modules + 2 * quietZone
  const dark = (measured._canvas ?? []).slice(1)
  const path = dark
    .map(({ x, y }) => `M${x / encoderModuleSize + quietZone} ${y / encoderModuleSize + quietZone}h1v1h-1z`)
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}"><path d="${path}" fill="#000"/></svg>`
}

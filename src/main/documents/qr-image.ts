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

interface Run {
  x: number
  y: number
  length: number
}

/** Dark modules, given row by row, joined into horizontal runs: no seams between them, and a third of the size. */
const runsOf = (modules: readonly { x: number; y: number }[]): Run[] => {
  const runs: Run[] = []
  for (const { x, y } of modules) {
    const last = runs.at(-1)
    if (last && last.y === y && last.x + last.length === x) last.length++
    else runs.push({ x, y, length: 1 })
  }
  return runs
}

/**
 * An SVG of a QR code of the bytes, level M, quiet zone of four modules included.
 * @param size side in points, quiet zone included
 */
export const qrSvg = (bytes: Uint8Array, size: number): string => {
  const measured = encoder.default.measure({ qr: Array.from(bytes), mode: 'octet', eccLevel: 'M' })
  const modules = (measured._width ?? 0) / encoderModuleSize
  const side = modules + 2 * quietZone
  const dark = (measured._canvas ?? []).slice(1)
  const path = runsOf(dark.map(({ x, y }) => ({ x: x / encoderModuleSize, y: y / encoderModuleSize })))
    .map(({ x, y, length }) => `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`)
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}"><path d="${path}" fill="#000"/></svg>`
}

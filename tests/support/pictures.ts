import { PNG } from 'pngjs'
import { sha256Of } from '../../src/intake/files/take-piece.ts'
import { type ImagePlace, judgeImage, type PaperImage } from '../../src/shared/domain/paper-image.ts'

type Point = readonly [number, number]

/** How far a point is from what is drawn, pixels; negative inside. */
type Shape = (x: number, y: number) => number

const ring =
  ([cx, cy]: Point, radius: number, thickness: number): Shape =>
  (x, y) =>
    Math.abs(Math.hypot(x - cx, y - cy) - radius) - thickness / 2

const disc =
  ([cx, cy]: Point, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) - radius

const stroke =
  (points: readonly Point[], thickness: number): Shape =>
  (x, y) => {
    const distances = points.slice(1).map(([bx, by], place) => {
      const [ax, ay] = points[place] ?? [bx, by]
      const length = Math.hypot(bx - ax, by - ay) || 1
      const along = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2))
      return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
    })
    return Math.min(...distances) - thickness / 2
  }

/** Marks along a circle, as lettering looks from afar. */
const lettering = ([cx, cy]: Point, radius: number, count: number, height: number): Shape[] =>
  Array.from({ length: count }, (_, place) => {
    const angle = (place / count) * 2 * Math.PI
    const at = (distance: number): Point => [cx + Math.cos(angle) * distance, cy + Math.sin(angle) * distance]
    return stroke([at(radius - height / 2), at(radius + height / 2)], 5)
  })

const curve = (from: number, to: number, steps: number, at: (part: number) => Point): Point[] =>
  Array.from({ length: steps + 1 }, (_, place) => at(from + ((to - from) * place) / steps))

const draw = (width: number, height: number, colour: readonly [number, number, number], shapes: readonly Shape[]) => {
  const png = new PNG({ width, height })
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const distance = Math.min(...shapes.map((shape) => shape(x + 0.5, y + 0.5)))
      png.data.set([...colour, Math.round(255 * Math.min(1, Math.max(0, 0.5 - distance)))], (y * width + x) * 4)
    }
  return new Uint8Array(PNG.sync.write(png))
}

const blue = [38, 70, 160] as const
const centre: Point = [200, 200]

/** A company's pictures on transparent ground, as a scanner and a clean-up leave them. */
export const pictureFiles = (): Record<ImagePlace, Uint8Array> => ({
  stamp: draw(400, 400, blue, [
    ring(centre, 192, 8),
    ring(centre, 124, 4),
    ...lettering(centre, 158, 44, 34),
    ...lettering(centre, 70, 5, 60),
    disc(centre, 26),
  ]),
  facsimile: draw(520, 230, blue, [
    stroke(
      curve(0, 7 * Math.PI, 160, (part) => [30 + part * 20, 120 + Math.sin(part) * (95 - part * 3.6)]),
      7,
    ),
    stroke(
      curve(0, 1, 20, (part) => [60 + part * 430, 190 - part * 60]),
      5,
    ),
  ]),
  logo: draw(
    640,
    160,
    [31, 92, 90],
    [
      ring([80, 80], 56, 26),
      stroke(
        [
          [190, 50],
          [600, 50],
        ],
        26,
      ),
      stroke(
        [
          [190, 110],
          [460, 110],
        ],
        26,
      ),
    ],
  ),
})

/** What the domain keeps of a picture. */
export const imageOf = (name: string, bytes: Uint8Array): PaperImage => {
  const judged = judgeImage(bytes)
  if ('fault' in judged) throw new Error(`${name} is ${judged.fault}`)
  return { sha256: sha256Of(bytes), name, bytes: bytes.length, ...judged }
}

/** The fields of an organisation that has all three. */
export const imagesOf = (files: Record<ImagePlace, Uint8Array>): Record<ImagePlace, PaperImage> => ({
  logo: imageOf('логотип.png', files.logo),
  stamp: imageOf('печать.png', files.stamp),
  facsimile: imageOf('подпись.png', files.facsimile),
})

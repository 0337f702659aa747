import { Buffer } from 'node:buffer'
import type { Content } from 'pdfmake/interfaces'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperKind } from '../../shared/documents/wording.ts'
import { type ImagePlace, imagePlaces } from '../../shared/domain/paper-image.ts'
import { standsOn } from '../../shared/domain/paper-overlays.ts'
import type { ImageFiles } from './messages.ts'
import { mm, muted, plain } from './typography.ts'

interface Picture {
  /** A data URL. */
  url: string
  /** Pixels. */
  width: number
  height: number
}

/** The pictures of a paper that there are bytes for. */
export type Pictures = Partial<Record<ImagePlace, Picture>>

export const picturesOf = (
  { images, overlays }: Pick<PaperSnapshot, 'images' | 'overlays'>,
  kind: PaperKind,
  files: ImageFiles,
): Pictures =>
  Object.fromEntries(
    imagePlaces.flatMap((place) => {
      const image = standsOn(place, kind, overlays) ? images[place] : null
      const bytes = files[place]
      if (image === null || bytes === undefined) return []
      const { type, width, height } = image
      return [[place, { url: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`, width, height }]]
    }),
  )

interface Size {
  width: number
  height: number
}

const fitted = ({ width, height }: Picture, most: Size): Size => {
  const scale = Math.min(most.width / width, most.height / height)
  return { width: width * scale, height: height * scale }
}

/**
 * A picture that takes no room of its own. It stands before the words it lies under in the content, so that a scan on
 * white paper hides none of them.
 */
const under = (picture: Picture, { width, height }: Size, x: number, y: number): Content => ({
  image: picture.url,
  width,
  height,
  relativePosition: { x, y },
})

const facsimileSize: Size = { width: mm(34), height: mm(15) }
/** How far a signature hangs below its line. */
const facsimileBelow = 0.3

/** The head's signature over a line to sign on. @param lineWidth points */
export const facsimileOver = ({ facsimile }: Pictures, lineWidth: number): Content[] => {
  if (facsimile === undefined) return []
  const size = fitted(facsimile, { ...facsimileSize, width: Math.min(facsimileSize.width, lineWidth * 1.15) })
  return [under(facsimile, size, (lineWidth - size.width) / 2, -size.height * (1 - facsimileBelow))]
}

/** A round stamp is 38 to 42 mm across: it is printed as large as it is. */
const stampSide = mm(40)
/** How much of it stands above «М. П.»: it touches the signature and leaves the words before alone. */
const stampRise = 0.4

/** Points from the top of a line to sign on in text of 9 points to the top of the next. */
export const signatureRow = 22.7

/**
 * The stamp around the mark «М. П.»; it stands before the signatures in the content, to lie under them.
 * @param down points from here to the mark
 */
export const stampUnder = ({ stamp }: Pictures, down: number): Content[] => {
  if (stamp === undefined) return []
  const size = fitted(stamp, { width: stampSide, height: stampSide })
  return [under(stamp, size, mm(3), down - size.height * stampRise)]
}

/** Points to leave below the line of «М. П.», so that the stamp stays on its page and off other words. */
export const roomForStamp = ({ stamp }: Pictures): number =>
  stamp === undefined ? 0 : fitted(stamp, { width: stampSide, height: stampSide }).height * (1 - stampRise)

const logoSize: Size = { width: mm(62), height: mm(16) }

/** The logo with the seller's name and address beside it, over everything else of a paper; nothing without a logo. */
export const letterhead = ({ logo }: Pictures, { seller }: PaperSnapshot): Content[] => {
  if (logo === undefined) return []
  const contacts = [seller.address, seller.phone, seller.email].filter((line) => line !== '')
  return [
    {
      table: {
        widths: [logoSize.width, '*'],
        body: [
          [
            { image: logo.url, ...fitted(logo, logoSize) },
            {
              stack: [{ text: seller.name, bold: true }, ...contacts],
              alignment: 'right',
              fontSize: 8,
              color: muted,
            },
          ],
        ],
      },
      layout: plain,
      margin: [0, 0, 0, 10],
    },
  ]
}

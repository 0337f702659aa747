import { z } from 'zod'
import type { PaperKind } from '../documents/wording.ts'
import type { ImagePlace } from './paper-image.ts'

/** Where a stamp or a facsimile may stand: a report bears no stamp. */
export const overlays = ['reportFacsimile', 'actFacsimile', 'actStamp', 'invoiceFacsimile', 'invoiceStamp'] as const
export type Overlay = (typeof overlays)[number]

/** Whether each is put there. */
export type Overlays = Record<Overlay, boolean>

export const overlaysSchema = z.strictObject({
  reportFacsimile: z.boolean(),
  actFacsimile: z.boolean(),
  actStamp: z.boolean(),
  invoiceFacsimile: z.boolean(),
  invoiceStamp: z.boolean(),
})

export const allOverlays: Overlays = {
  reportFacsimile: true,
  actFacsimile: true,
  actStamp: true,
  invoiceFacsimile: true,
  invoiceStamp: true,
}

/** The choices alone, of whatever holds them among other things. */
export const overlaysOf = ({
  reportFacsimile,
  actFacsimile,
  actStamp,
  invoiceFacsimile,
  invoiceStamp,
}: Overlays): Overlays => ({ reportFacsimile, actFacsimile, actStamp, invoiceFacsimile, invoiceStamp })

/** What puts a picture on a paper; null where the paper has no place for it. */
export const overlayOf: Record<'stamp' | 'facsimile', Record<PaperKind, Overlay | null>> = {
  stamp: { report: null, act: 'actStamp', invoice: 'invoiceStamp' },
  facsimile: { report: 'reportFacsimile', act: 'actFacsimile', invoice: 'invoiceFacsimile' },
}

/** Whether a picture stands on a paper of the kind; a logo stands on all of them. */
export const standsOn = (place: ImagePlace, kind: PaperKind, chosen: Overlays): boolean => {
  if (place === 'logo') return true
  const overlay = overlayOf[place][kind]
  return overlay !== null && chosen[overlay]
}

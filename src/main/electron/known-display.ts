import { z } from 'zod'
import { rectangleSchema } from './window-bounds.ts'

/** A display as the system tells of it now. */
export interface AttachedDisplay {
  id: number
  /** The maker's name; empty where the system does not tell it. */
  label: string
  /** In device-independent pixels. */
  bounds: z.infer<typeof rectangleSchema>
  scaleFactor: number
  isInternal: boolean
}

/** What is kept of a display to know it again: some systems give it another id when it is plugged in again. */
export const knownDisplaySchema = z.strictObject({
  id: z.number(),
  label: z.string(),
  bounds: rectangleSchema,
  scaleFactor: z.number().positive(),
  /** Displays that were attached beside it: however much alike they are, they are others. */
  otherIds: z.array(z.number()),
})

export type KnownDisplay = z.infer<typeof knownDisplaySchema>

export const knownDisplay = (
  { id, label, bounds, scaleFactor }: AttachedDisplay,
  displays: readonly AttachedDisplay[],
): KnownDisplay => ({
  id,
  label,
  bounds,
  scaleFactor,
  otherIds: displays.map((display) => display.id).filter((other) => other !== id),
})

/** In pixels of the display itself, so that another scale does not change them. */
export const sizeInPixels = ({ bounds, scaleFactor }: Pick<AttachedDisplay, 'bounds' | 'scaleFactor'>) => ({
  width: Math.round(bounds.width * scaleFactor),
  height: Math.round(bounds.height * scaleFactor),
})

const mayHaveTheName = (label: string, other: string) => label === '' || other === '' || label === other

const isAlike = (display: AttachedDisplay, known: KnownDisplay) => {
  const [size, knownSize] = [sizeInPixels(display), sizeInPixels(known)]
  return display.label === known.label && size.width === knownSize.width && size.height === knownSize.height
}

/**
 * The display that was kept, when it is attached: by its id, else by name, size and place. In doubt it is not there, for
 * the other display of the same make is the one an operator works at.
 */
export const findDisplay = (displays: readonly AttachedDisplay[], known: KnownDisplay): AttachedDisplay | null => {
  const same = displays.find(({ id, label }) => id === known.id && mayHaveTheName(label, known.label))
  if (same !== undefined) return same
  // One of several was kept; the only one left is where the person works.
  if (displays.length === 1 && known.otherIds.length > 0) return null
  const alike = displays.filter((display) => !known.otherIds.includes(display.id) && isAlike(display, known))
  const inPlace = alike.find(({ bounds }) => bounds.x === known.bounds.x && bounds.y === known.bounds.y)
  const only = alike.length === 1 && known.label !== '' ? alike[0] : undefined
  return inPlace ?? only ?? null
}

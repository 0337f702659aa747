import { z } from 'zod'

export const windowStateFileName = 'window.json'

export const rectangleSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
})
const windowStateSchema = z.strictObject({ bounds: rectangleSchema, maximized: z.boolean() })

export type Rectangle = z.infer<typeof rectangleSchema>
export type WindowState = z.infer<typeof windowStateSchema>

/** In device-independent pixels. */
const smallest = { width: 960, height: 600 }
const usual = { width: 1366, height: 768 }
/** At least this much of the title must be on a display, or the window could not be moved. */
const graspable = { width: 120, height: 40 }

export const smallestWindow = smallest

/** Null when the file is not what was written: the window then opens in its usual place. */
export const parseWindowState = (text: string): WindowState | null => {
  try {
    return windowStateSchema.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** How much two stretches have in common; not above 0 when they have nothing. */
export const overlap = (from: number, length: number, otherFrom: number, otherLength: number) =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)

const canBeGrasped = (bounds: Rectangle, area: Rectangle) =>
  overlap(bounds.x, bounds.width, area.x, area.width) >= graspable.width &&
  overlap(bounds.y, graspable.height, area.y, area.height) >= graspable.height

export const centred = (size: { width: number; height: number }, area: Rectangle): Rectangle => {
  const width = Math.min(size.width, area.width)
  const height = Math.min(size.height, area.height)
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  }
}

/** The remembered place when its title can be grasped on some display, else the middle of the first one. */
export const fitToDisplays = (state: WindowState | null, workAreas: readonly Rectangle[]): WindowState => {
  const [first] = workAreas
  const size = state === null ? usual : state.bounds
  if (state !== null && workAreas.some((area) => canBeGrasped(state.bounds, area))) return state
  const bounds = first === undefined ? { x: 0, y: 0, ...usual } : centred(size, first)
  return { bounds, maximized: state?.maximized ?? false }
}

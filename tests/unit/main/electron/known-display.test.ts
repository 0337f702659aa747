import { describe, expect, test } from 'vitest'
import {
  type AttachedDisplay,
  findDisplay,
  knownDisplay,
  sizeInPixels,
} from '../../../../src/main/electron/known-display.ts'

const display = (id: number, traits: Partial<AttachedDisplay> = {}): AttachedDisplay => ({
  id,
  label: '',
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  scaleFactor: 1,
  isInternal: false,
  ...traits,
})
const at = (x: number, y = 0, width = 1920, height = 1080) => ({ bounds: { x, y, width, height } })

const monitor = display(1, { label: 'DELL U2415' })
const television = display(2, { label: 'LG TV', ...at(1920) })
const keptTelevision = knownDisplay(television, [monitor, television])

describe('a display that was kept', () => {
  test('is known by its id wherever it stands and however large it is now', () => {
    const moved = { ...television, ...at(-3840, 0, 3840, 2160) }
    expect(findDisplay([monitor, moved], keptTelevision)).toBe(moved)
  })

  test('is not another one that has got its id', () => {
    expect(findDisplay([monitor, display(2, { label: 'EPSON', ...at(1920) })], keptTelevision)).toBeNull()
  })

  test('is known by its id when the system has forgotten its name', () => {
    const nameless = { ...television, label: '' }
    expect(findDisplay([monitor, nameless], keptTelevision)).toBe(nameless)
  })

  test('is known under another id by its name and size, at another place too', () => {
    const again = { ...television, id: 7, ...at(-1920) }
    expect(findDisplay([monitor, again], keptTelevision)).toBe(again)
  })

  test('is another one when it has another size under another id', () => {
    expect(findDisplay([monitor, { ...television, id: 7, ...at(1920, 0, 1280, 720) }], keptTelevision)).toBeNull()
  })

  test('has the same size under another scale', () => {
    const scaled = { ...television, id: 7, scaleFactor: 1.5, ...at(1920, 0, 1280, 720) }
    expect(sizeInPixels(scaled)).toEqual({ width: 1920, height: 1080 })
    expect(findDisplay([monitor, scaled], keptTelevision)).toBe(scaled)
  })

  test('without a name is known under another id only in its own place', () => {
    const [desk, wall] = [display(1), display(2, at(1920))]
    const kept = knownDisplay(wall, [desk, wall])
    const inPlace = display(8, at(1920))
    expect(findDisplay([desk, inPlace], kept)).toBe(inPlace)
    expect(findDisplay([desk, display(8, at(-1920))], kept)).toBeNull()
  })
})

describe('of two displays of the same make', () => {
  const twin = { ...monitor, id: 2, ...at(1920) }
  const kept = knownDisplay(twin, [monitor, twin])

  test('the one that was beside it is never taken for it, wherever the system puts it', () => {
    expect(findDisplay([{ ...monitor, ...at(1920) }, display(9, at(0))], kept)).toBeNull()
  })

  test('the only one left is not taken for it, under a new id either', () => {
    expect(findDisplay([{ ...twin, id: 5 }], kept)).toBeNull()
    expect(findDisplay([{ ...twin, id: 5, ...at(0) }], kept)).toBeNull()
  })

  test('the place tells when both have new ids', () => {
    const [desk, wall] = [
      { ...monitor, id: 11 },
      { ...twin, id: 12 },
    ]
    expect(findDisplay([desk, wall], kept)).toBe(wall)
    expect(findDisplay([desk, { ...wall, ...at(0, 1080) }], kept)).toBeNull()
  })
})

test('the only display of a computer is known under a new id', () => {
  const kept = knownDisplay(television, [television])
  const again = { ...television, id: 40 }
  expect(findDisplay([again], kept)).toBe(again)
})

test('without displays there is none', () => {
  expect(findDisplay([], keptTelevision)).toBeNull()
})

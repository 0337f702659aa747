import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AttachedDisplay, type KnownDisplay, knownDisplay } from '../../../../src/main/electron/known-display.ts'
import {
  afterFullScreen,
  placeWall,
  type WallCause,
  type WallState,
  type WallSurroundings,
} from '../../../../src/main/electron/wall-place.ts'

const display = (id: number, traits: Partial<AttachedDisplay> = {}): AttachedDisplay => ({
  id,
  label: `display ${id}`,
  bounds: { x: (id - 1) * 1920, y: 0, width: 1920, height: 1080 },
  scaleFactor: 1,
  isInternal: false,
  ...traits,
})

const desk = display(1)
const television = display(2)
const other = display(3)
const kept = knownDisplay(television, [desk, television])
const closed: WallState = { is: 'closed' }
const inWindow: WallState = { is: 'window' }
const full: WallState = { is: 'full', home: kept }
const beside: WallState = { is: 'beside', home: kept }
const away: WallState = { is: 'away', home: kept }
const waiting: WallState = { is: 'away', home: null }

const around = (displays: readonly AttachedDisplay[], chosen: KnownDisplay | null = null): WallSurroundings => ({
  displays,
  chosen,
  deskOn: 1,
})
const alone = around([desk])
const both = around([desk, television])

/** What is decided in few words: the display and how, or nothing. */
const decided = (state: WallState, cause: WallCause, surroundings: WallSurroundings) => {
  const { state: after, place } = placeWall(state, cause, surroundings)
  return `${after.is}, ${'display' in place ? `${place.at} ${place.display.id}` : place.at}`
}

describe('a person opens the wall', () => {
  test.each([
    ['on the chosen display', closed, around([desk, other, television], kept), 'full, fullScreen 2'],
    ['in a window when that one is gone', closed, around([desk, other], kept), 'beside, window 1'],
    ['besides the desk when none was chosen', closed, both, 'full, fullScreen 2'],
    ['over the desk when there is no other display', closed, alone, 'full, fullScreen 1'],
    ['in a window while its display is away', away, alone, 'beside, window 1'],
    ['where it has waited for any display', waiting, alone, 'full, fullScreen 1'],
    ['once its display is there after all', away, both, 'full, fullScreen 2'],
    ['that is there already', full, both, 'full, asItIs'],
    ['that is there in a window', inWindow, both, 'window, asItIs'],
    ['that is there beside its display', beside, alone, 'beside, asItIs'],
    ['where the system tells of no display', closed, around([], kept), 'away, nowhere'],
  ])('%s', (_name, state, surroundings, expected) => {
    expect(decided(state, 'asked', surroundings)).toBe(expected)
  })

  test('and the program prefers a display of its own to that of the laptop, and a large one to a small one', () => {
    const laptop = display(4, { isInternal: true, bounds: { x: -3000, y: 0, width: 3000, height: 2000 } })
    const large = display(5, { bounds: { x: 0, y: -1080, width: 1920, height: 1080 }, scaleFactor: 2 })
    expect(decided(closed, 'asked', around([desk, laptop, television, large]))).toBe('full, fullScreen 5')
    expect(decided(closed, 'asked', around([desk, laptop]))).toBe('full, fullScreen 4')
  })

  test('and a display that mirrors the desk is no other display', () => {
    const mirror = display(2, { bounds: desk.bounds })
    expect(decided(closed, 'asked', around([desk, mirror]))).toBe('full, fullScreen 1')
  })
})

describe('the program starts with the wall', () => {
  test.each([
    ['on the chosen display', both, kept, 'full, fullScreen 2'],
    ['waiting for the chosen display', around([desk, other]), kept, 'away, asItIs'],
    ['besides the desk', both, null, 'full, fullScreen 2'],
    ['waiting for another display', alone, null, 'away, asItIs'],
    ['over the desk when that very display was chosen', alone, knownDisplay(desk, [desk]), 'full, fullScreen 1'],
  ])('%s', (_name, surroundings, chosen, expected) => {
    expect(decided(closed, 'started', { ...surroundings, chosen })).toBe(expected)
  })
})

describe('displays have changed', () => {
  test.each([
    ['its display has gone', full, alone, 'away, nowhere'],
    ['its display has gone and another is free', full, around([desk, other]), 'away, nowhere'],
    ['all displays have gone', full, around([]), 'away, nowhere'],
    ['its display is back', away, both, 'full, fullScreen 2'],
    ['its display is back and the wall is in a window', beside, both, 'full, fullScreen 2'],
    ['the second display is there at last', waiting, both, 'full, fullScreen 2'],
    ['another display has gone', full, both, 'full, fullScreen 2'],
    ['the desk’s display has gone', full, { ...around([television]), deskOn: 2 }, 'full, fullScreen 2'],
    ['its display is still away', away, around([desk, other]), 'away, asItIs'],
    ['the wall is in a window by a person’s wish', inWindow, alone, 'window, asItIs'],
    ['the wall is closed', closed, both, 'closed, asItIs'],
  ])('%s', (_name, state, surroundings, expected) => {
    expect(decided(state, 'displaysChanged', surroundings)).toBe(expected)
  })

  test('a display that comes back as a mirror of the desk’s is left alone until it stands apart', () => {
    const mirror = display(2, { bounds: desk.bounds })
    expect(decided(away, 'displaysChanged', around([desk, mirror]))).toBe('away, asItIs')
    expect(decided(full, 'displaysChanged', around([desk, mirror]))).toBe('away, nowhere')
    expect(decided(away, 'displaysChanged', both)).toBe('full, fullScreen 2')
  })
})

describe('a person chooses a display', () => {
  const chosen = knownDisplay(other, [desk, television, other])
  const three = [desk, television, other]
  test.each([
    ['while the wall is closed', closed, around(three, chosen), 'closed, asItIs'],
    ['and the wall goes there', full, around(three, chosen), 'full, fullScreen 3'],
    ['and the wall in a window goes there', inWindow, around(three, chosen), 'full, fullScreen 3'],
    ['and the wall that waited goes there', away, around([desk, other], chosen), 'full, fullScreen 3'],
    ['that has just gone', full, around([desk, television], chosen), 'full, asItIs'],
    ['no more, and the wall stays', full, around(three), 'full, asItIs'],
    ['no more, and the wall that waited takes what there is', away, around([desk, other]), 'full, fullScreen 3'],
  ])('%s', (_name, state, surroundings, expected) => {
    expect(decided(state, 'chosen', surroundings)).toBe(expected)
  })
})

describe('full screen left and entered by hand', () => {
  const displays = [desk, television]

  test('leaving makes it a person’s window, entering makes the display under it its own', () => {
    expect(afterFullScreen(full, false, television, displays)).toEqual(inWindow)
    expect(afterFullScreen(inWindow, true, desk, displays)).toEqual({ is: 'full', home: knownDisplay(desk, displays) })
    expect(afterFullScreen(beside, true, desk, [desk])).toEqual({ is: 'full', home: knownDisplay(desk, [desk]) })
  })

  test('a display taken away is nobody’s wish, and what the program did changes nothing', () => {
    expect(afterFullScreen(full, false, desk, [desk])).toBe(full)
    expect(afterFullScreen(full, true, television, displays)).toBe(full)
    expect(afterFullScreen(inWindow, false, television, displays)).toBe(inWindow)
  })
})

const anyDisplay: fc.Arbitrary<AttachedDisplay> = fc.record({
  id: fc.integer({ min: 1, max: 5 }),
  label: fc.constantFrom('', 'twin', 'own'),
  bounds: fc.record({
    x: fc.constantFrom(-1920, 0, 1920),
    y: fc.constantFrom(0, 1080),
    width: fc.constantFrom(1280, 1920),
    height: fc.constant(1080),
  }),
  scaleFactor: fc.constantFrom(1, 1.5),
  isInternal: fc.boolean(),
})
const anyDisplays = fc.uniqueArray(anyDisplay, { selector: ({ id }) => id, maxLength: 4 })
const anyKnown = fc.tuple(anyDisplay, anyDisplays).map(([one, others]) => knownDisplay(one, [one, ...others]))
const anyState: fc.Arbitrary<WallState> = fc.oneof(
  fc.constantFrom<WallState>(closed, inWindow, waiting),
  anyKnown.chain((home) =>
    fc.constantFrom<WallState>({ is: 'full', home }, { is: 'beside', home }, { is: 'away', home }),
  ),
)
const anySurroundings: fc.Arbitrary<WallSurroundings> = fc.record({
  displays: anyDisplays,
  chosen: fc.option(anyKnown),
  deskOn: fc.option(fc.integer({ min: 1, max: 5 })),
})
const anyCause = fc.constantFrom<WallCause>('asked', 'started', 'displaysChanged', 'chosen')

const touch = ({ bounds: one }: AttachedDisplay, { bounds: two }: AttachedDisplay) =>
  one.x < two.x + two.width && two.x < one.x + one.width && one.y < two.y + two.height && two.y < one.y + one.height

describe('whatever displays there are', () => {
  test('the wall goes to one that is attached, and knows it as its own', () => {
    fc.assert(
      fc.property(anyState, anyCause, anySurroundings, (state, cause, surroundings) => {
        const { state: after, place } = placeWall(state, cause, surroundings)
        if ('display' in place) expect(surroundings.displays).toContain(place.display)
        if (place.at === 'fullScreen') expect(after).toMatchObject({ is: 'full', home: { id: place.display.id } })
        if (place.at === 'nowhere') expect(after.is).toBe('away')
      }),
    )
  })

  test('it never covers the desk unasked, but where it was put on that very display', () => {
    fc.assert(
      fc.property(
        anyState,
        fc.constantFrom<WallCause>('started', 'displaysChanged'),
        anySurroundings,
        (state, cause, surroundings) => {
          const { place } = placeWall(state, cause, surroundings)
          expect(place.at).not.toBe('window')
          if (place.at !== 'fullScreen') return
          const home = cause === 'started' ? surroundings.chosen : 'home' in state ? state.home : null
          const wasPutThere = home?.id === place.display.id && surroundings.deskOn === place.display.id
          const deskDisplay = surroundings.displays.find(({ id }) => id === surroundings.deskOn)
          if (!wasPutThere && deskDisplay !== undefined) expect(touch(place.display, deskDisplay)).toBe(false)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('unplugged it goes away, to no other display, and plugged in again under any id it is back', () => {
    const apart = anyDisplays.map((displays) =>
      displays.map((one, index) => ({ ...one, bounds: { ...one.bounds, x: index * 1920, y: 0 } })),
    )
    fc.assert(
      fc.property(apart, fc.integer({ min: 6, max: 9 }), fc.boolean(), (displays, newId, isRenumbered) => {
        const [home, first, ...more] = displays
        fc.pre(home !== undefined && first !== undefined)
        const rest = [first, ...more]
        const deskOn = first.id
        const state: WallState = { is: 'full', home: knownDisplay(home, displays) }
        const unplugged = placeWall(state, 'displaysChanged', { displays: rest, chosen: null, deskOn })
        expect(unplugged).toMatchObject({ state: { is: 'away' }, place: { at: 'nowhere' } })
        const again = isRenumbered ? { ...home, id: newId } : home
        const plugged = { displays: [...rest, again], chosen: null, deskOn }
        expect(placeWall(unplugged.state, 'displaysChanged', plugged).place).toEqual({
          at: 'fullScreen',
          display: again,
        })
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import {
  ANY_DISPLAY,
  chosenId,
  displayChoices,
  wallDisplayAdvice,
} from '../../../../../src/renderer/features/settings/wall-display-words.ts'
import type { WallDisplays } from '../../../../../src/shared/contract/host.ts'

const desk = { id: 1, label: '', width: 1366, height: 768, number: 1, isInternal: true, hasDesk: true }
const television = { id: 2, label: 'LG TV', width: 3840, height: 2160, number: 2, isInternal: false, hasDesk: false }

const displays = (traits: Partial<WallDisplays> = {}): WallDisplays => ({
  displays: [desk, television],
  chosen: null,
  opensAtStart: false,
  ...traits,
})

describe('the choice of a display for the wall', () => {
  test('names each by its number and size, and what there is to tell of it', () => {
    expect(displayChoices(displays())).toEqual([
      { id: ANY_DISPLAY, label: 'Любой, кроме экрана с этим окном' },
      { id: '1', label: 'Экран 1 — 1366 × 768', hint: 'встроенный, на нём это окно' },
      { id: '2', label: 'Экран 2 — 3840 × 2160', hint: 'LG TV' },
    ])
  })

  test('keeps in sight the chosen one that is not attached', () => {
    const gone = displays({ displays: [desk], chosen: { ...television, isAttached: false } })
    const last = displayChoices(gone).at(-1)
    expect(last).toEqual({ id: chosenId(gone), label: 'LG TV — 3840 × 2160', hint: 'сейчас не подключён' })
  })

  test('stands on the chosen one', () => {
    expect(chosenId(displays())).toBe(ANY_DISPLAY)
    expect(chosenId(displays({ chosen: { ...television, isAttached: true } }))).toBe('2')
  })
})

describe('what is said beside it', () => {
  test.each([
    ['nothing where the wall has a display of its own', displays(), null],
    ['nothing of a chosen one without the desk', displays({ chosen: { ...television, isAttached: true } }), null],
    ['a chosen one covers the desk', displays({ chosen: { ...desk, isAttached: true } }), /закроет это окно/],
    ['a chosen one is not there', displays({ chosen: { ...television, isAttached: false } }), /не подключён/],
    ['the only one is covered', displays({ displays: [desk] }), /^Экран один.*закроет это окно/],
    ['at the start the only one is not', displays({ displays: [desk], opensAtStart: true }), /подождёт второго/],
  ])('%s', (_name, state, expected) => {
    const advice = wallDisplayAdvice(state)
    if (expected === null) expect(advice).toBeNull()
    else expect(advice).toMatch(expected)
  })
})

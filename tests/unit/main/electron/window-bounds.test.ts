import { describe, expect, test } from 'vitest'
import { fitToDisplays, parseWindowState } from '../../../../src/main/electron/window-bounds.ts'

const laptop = { x: 0, y: 0, width: 1366, height: 728 }
const monitorOnTheLeft = { x: -1920, y: 0, width: 1920, height: 1040 }
const leftThere = { bounds: { x: -1800, y: 100, width: 1400, height: 800 }, maximized: false }

describe('window place', () => {
  test('is kept while its display is there', () => {
    expect(fitToDisplays(leftThere, [laptop, monitorOnTheLeft])).toEqual(leftThere)
  })

  test('moves to the middle of the first display when its own is gone, no larger than that', () => {
    expect(fitToDisplays(leftThere, [laptop])).toEqual({
      bounds: { x: 0, y: 0, width: 1366, height: 728 },
      maximized: false,
    })
  })

  test('a window whose title is above every display is brought back', () => {
    const lost = { bounds: { x: 100, y: -500, width: 1000, height: 600 }, maximized: false }
    expect(fitToDisplays(lost, [laptop]).bounds).toEqual({ x: 183, y: 64, width: 1000, height: 600 })
  })

  test('is remembered as maximized even when its display is gone', () => {
    expect(fitToDisplays({ ...leftThere, maximized: true }, [laptop]).maximized).toBe(true)
  })

  test.each(['', '{', 'null', '{"bounds":{"x":0,"y":0,"width":-5,"height":10},"maximized":false}', '[]'])(
    'a damaged file %j counts as none',
    (text) => {
      expect(parseWindowState(text)).toBeNull()
      expect(fitToDisplays(parseWindowState(text), [monitorOnTheLeft]).bounds.width).toBe(1366)
    },
  )
})

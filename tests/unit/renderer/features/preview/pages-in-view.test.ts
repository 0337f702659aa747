import { expect, test } from 'vitest'
import {
  pageGap,
  pageInView,
  pagesNear,
  pageTops,
  zoomStep,
} from '../../../../../src/renderer/features/preview/pages-in-view.ts'

const heights = Array.from({ length: 84 }, () => 1000)
const at = (scrollTop: number) => ({ heights, scrollTop, viewHeight: 600 })

test('pages stand one under another with a gap before each', () => {
  expect(pageTops([100, 200])).toEqual([pageGap, 100 + 2 * pageGap])
})

test('the page being read is the one at the upper third of the view', () => {
  expect(pageInView(at(0))).toBe(0)
  expect(pageInView(at(800))).toBe(0)
  expect(pageInView(at(840))).toBe(1)
  expect(pageInView(at(84 * 1016))).toBe(83)
  expect(pageInView({ heights: [], scrollTop: 0, viewHeight: 600 })).toBe(0)
})

test('only the pages around the view are drawn', () => {
  expect(pagesNear(at(0))).toEqual({ first: 0, last: 1 })
  expect(pagesNear(at(10_160))).toEqual({ first: 9, last: 11 })
  expect(pagesNear(at(84 * 1016))).toEqual({ first: 83, last: 83 })
})

test('zoom goes by steps from whatever scale fits the window', () => {
  expect(zoomStep(1.13, 1)).toBe(1.25)
  expect(zoomStep(1.13, -1)).toBe(1)
  expect(zoomStep(1.25, 1)).toBe(1.5)
  expect(zoomStep(1.25, -1)).toBe(1)
  expect(zoomStep(4, 1)).toBe(4)
  expect(zoomStep(0.25, -1)).toBe(0.25)
})

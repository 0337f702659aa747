/** Space between two pages and around them, px. */
export const pageGap = 16

/** What the line around the pages and a thin scroll bar take at each side, px: a page that fits must not scroll sideways. */
export const pagesEdge = 8

interface View {
  /** Heights of the pages as shown, px. */
  heights: readonly number[]
  /** How far the box is scrolled, and what it shows at once, px. */
  scrollTop: number
  viewHeight: number
}

/** Where every page begins, px from the top of what is scrolled. */
export const pageTops = (heights: readonly number[]): number[] => {
  let top = pageGap
  return heights.map((height) => {
    const own = top
    top += height + pageGap
    return own
  })
}

const lastWhere = (tops: readonly number[], holds: (top: number) => boolean): number =>
  Math.max(0, tops.filter(holds).length - 1)

/** The page that is being read: the last one that begins above the upper third of the view. */
export const pageInView = ({ heights, scrollTop, viewHeight }: View): number =>
  lastWhere(pageTops(heights), (top) => top <= scrollTop + viewHeight / 3)

/** First and last page worth drawing: in view, and a view's height around it. */
export const pagesNear = ({ heights, scrollTop, viewHeight }: View): { first: number; last: number } => {
  const tops = pageTops(heights)
  return {
    first: lastWhere(tops, (top) => top <= scrollTop - viewHeight),
    last: lastWhere(tops, (top) => top <= scrollTop + 2 * viewHeight),
  }
}

const zoomSteps = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4]

/** The next step from a scale, which need not be one itself; the last one stays. 1 is the size on paper. */
export const zoomStep = (scale: number, by: 1 | -1): number => {
  const slack = 0.01
  return by === 1
    ? (zoomSteps.find((step) => step > scale + slack) ?? scale)
    : (zoomSteps.findLast((step) => step < scale - slack) ?? scale)
}

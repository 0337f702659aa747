/**
 * How many rows a board of the given height holds without scrolling; when not all of them fit, the line that counts the
 * rest takes its place too. All sizes in pixels.
 */
export const fittingRows = (height: number, rowHeight: number, restHeight: number, count: number): number => {
  if (count * rowHeight <= height) return count
  return Math.max(0, Math.floor((height - restHeight) / rowHeight))
}

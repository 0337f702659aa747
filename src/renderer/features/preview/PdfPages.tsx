import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './Preview.module.css'
import { pageGap, pagesNear } from './pages-in-view.ts'
import type { OpenedPdf, PdfPage } from './pdf.ts'

interface SheetProps {
  page: PdfPage
  name: string
  scale: number
  isNear: boolean
  onFailed: () => void
}

const Sheet = ({ page, name, scale, isNear, onFailed }: SheetProps) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (box.current === null) return
    if (!isNear) {
      box.current.replaceChildren()
      return
    }
    const stopper = new AbortController()
    page.draw(box.current, scale, stopper.signal).catch(onFailed)
    return () => stopper.abort()
  }, [page, scale, isNear, onFailed])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a page is no group of form fields
    <div
      role="group"
      aria-label={name}
      className={styles.page}
      style={
        { width: page.width * scale, height: page.height * scale, '--total-scale-factor': scale * (96 / 72) } as never
      }
    >
      <div ref={box} className={styles.drawn} />
    </div>
  )
}

interface PdfPagesProps {
  pdf: OpenedPdf
  scale: number
  box: RefObject<HTMLDivElement | null>
  view: { scrollTop: number; viewHeight: number }
  onScroll: () => void
  onFailed: () => void
}

/** The pages one under another; only those around what is in view are drawn. */
export const PdfPages = ({ pdf, scale, box, view, onScroll, onFailed }: PdfPagesProps) => {
  const [drawnScale, setDrawnScale] = useState(scale)
  const heights = pdf.pages.map(({ height }) => height * scale)
  const near = pagesNear({ heights, ...view })
  useLayoutEffect(() => {
    if (box.current === null || drawnScale === scale) return
    // What was at the top of the view stays there.
    box.current.scrollTop = (box.current.scrollTop * scale) / drawnScale
    setDrawnScale(scale)
  }, [box, scale, drawnScale])
  return (
    // biome-ignore lint/a11y/useSemanticElements: what is scrolled is no group of form fields
    <div
      ref={box}
      role="group"
      aria-label="Страницы документа"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
      tabIndex={0}
      className={styles.pages}
      style={{ gap: pageGap, padding: pageGap }}
      onScroll={onScroll}
    >
      {pdf.pages.map((page, index) => (
        <Sheet
          // biome-ignore lint/suspicious/noArrayIndexKey: pages of a file have no other name than their place
          key={index}
          page={page}
          name={`Страница ${index + 1} из ${pdf.pages.length}`}
          scale={scale}
          isNear={index >= near.first && index <= near.last}
          onFailed={onFailed}
        />
      ))}
    </div>
  )
}

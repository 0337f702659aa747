import { ChevronDown, ChevronUp, Download, FolderOpen, MoveHorizontal, Printer, ZoomIn, ZoomOut } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { HostResult } from '../../../shared/contract/host.ts'
import { saveFile } from '../../app/files.ts'
import { host } from '../../app/host.ts'
import { useDialogKeys } from '../../app/keys.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PdfPages } from './PdfPages.tsx'
import styles from './Preview.module.css'
import { pageGap, pageInView, pagesEdge, pageTops, zoomStep } from './pages-in-view.ts'
import type { OpenedPdf } from './pdf.ts'
import { printPdf } from './print.ts'

interface PreviewedPaper {
  fileName: string
  file: Blob
  /** Where it lies on disk; null for a sample that is kept nowhere. */
  path: string | null
}

type Opening = { state: 'opening' } | { state: 'open'; pdf: OpenedPdf } | { state: 'failed' }

const useOpenedPdf = (file: Blob): [Opening, () => void] => {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' })
  const fail = useCallback(() => setOpening({ state: 'failed' }), [])
  useEffect(() => {
    let isClosed = false
    let close = () => {}
    const open = async () => {
      const { openPdf } = await import('./pdf.ts')
      const pdf = await openPdf(file)
      close = pdf.close
      if (isClosed) close()
      else setOpening({ state: 'open', pdf })
    }
    open().catch(() => {
      if (!isClosed) fail()
    })
    return () => {
      isClosed = true
      close()
    }
  }, [file, fail])
  return [opening, fail]
}

/** Width left for a page, px; 0 until it is known. */
const useFitWidth = (element: HTMLDivElement | null): number => {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth - 2 * (pageGap + pagesEdge)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return width
}

const nothing = { scrollTop: 0, viewHeight: 0 }

interface PaperPreviewProps {
  title: string
  paper: PreviewedPaper
  onClose: () => void
}

/** A paper read on the screen, page under page, with all that can be done with its file. */
export const PaperPreview = ({ title, paper, onClose }: PaperPreviewProps) => {
  const [opening, fail] = useOpenedPdf(paper.file)
  const box = useRef<HTMLDivElement>(null)
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  const fitWidth = useFitWidth(frame)
  const [view, setView] = useState(nothing)
  const [zoom, setZoom] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const task = useAction(
    (act: () => Promise<HostResult>) => act(),
    (result) => setRefusal(result.done ? null : result.reason),
  )
  const pdf = opening.state === 'open' ? opening.pdf : null
  const widest = Math.max(1, ...(pdf?.pages ?? []).map(({ width }) => width))
  const scale = zoom ?? (fitWidth <= 0 ? 1 : fitWidth / widest)
  const heights = (pdf?.pages ?? []).map(({ height }) => height * scale)
  const page = pageInView({ heights, ...view })

  const look = useCallback(() => {
    if (box.current !== null) setView({ scrollTop: box.current.scrollTop, viewHeight: box.current.clientHeight })
  }, [])
  useEffect(() => {
    if (pdf === null) return
    look()
    box.current?.focus()
  }, [pdf, look])

  const goTo = (index: number) => {
    const top = pageTops(heights)[Math.min(Math.max(index, 0), heights.length - 1)]
    box.current?.scrollTo({ top: (top ?? 0) - pageGap })
  }
  const print = () => void task.run(() => printPdf(paper.file))
  const save = () => saveFile({ name: paper.fileName, file: paper.file })
  const keys: Record<string, () => void> = {
    PageUp: () => goTo(page - 1),
    PageDown: () => goTo(page + 1),
    Home: () => goTo(0),
    End: () => goTo(heights.length - 1),
    Equal: () => setZoom(zoomStep(scale, 1)),
    NumpadAdd: () => setZoom(zoomStep(scale, 1)),
    Minus: () => setZoom(zoomStep(scale, -1)),
    NumpadSubtract: () => setZoom(zoomStep(scale, -1)),
    Digit0: () => setZoom(null),
    Numpad0: () => setZoom(null),
  }
  const dialog = useRef<HTMLElement>(null)
  useDialogKeys(dialog, (event) => {
    if (event.altKey) return false
    const withControl = event.ctrlKey || event.metaKey
    if (withControl && event.code === 'KeyP') print()
    else if (withControl && event.code === 'KeyS') save()
    else if (pdf === null || keys[event.code] === undefined) return false
    else keys[event.code]?.()
    return true
  })

  const { showPaperInFolder } = host
  const { path } = paper
  const failure = task.problem?.message ?? refusal
  return (
    <Dialog
      ref={dialog}
      title={title}
      size="large"
      onClose={onClose}
      footer={
        <>
          {path === null || showPaperInFolder === null ? null : (
            <Button
              icon={<FolderOpen aria-hidden="true" size={16} />}
              onPress={() => void task.run(() => showPaperInFolder({ ...paper, path }))}
            >
              Показать в папке
            </Button>
          )}
          <Button
            icon={<Download aria-hidden="true" size={16} />}
            keyName="Ctrl S"
            keyShortcut="Control+S"
            onPress={save}
          >
            Сохранить
          </Button>
          <Button
            look="primary"
            icon={<Printer aria-hidden="true" size={16} />}
            keyName="Ctrl P"
            keyShortcut="Control+P"
            onPress={print}
          >
            Напечатать
          </Button>
        </>
      }
    >
      <div ref={setFrame} className={styles.frame}>
        {pdf === null ? null : (
          <div className={styles.tools} role="toolbar" aria-label="Просмотр">
            <IconButton label="Предыдущая страница" isDisabled={page === 0} onPress={() => goTo(page - 1)}>
              <ChevronUp aria-hidden="true" />
            </IconButton>
            <IconButton
              label="Следующая страница"
              isDisabled={page === heights.length - 1}
              onPress={() => goTo(page + 1)}
            >
              <ChevronDown aria-hidden="true" />
            </IconButton>
            <output className={styles.place}>
              Страница {page + 1} из {heights.length}
            </output>
            <IconButton label="Мельче" onPress={() => setZoom(zoomStep(scale, -1))}>
              <ZoomOut aria-hidden="true" />
            </IconButton>
            <span className={styles.scale}>{Math.round(scale * 100)} %</span>
            <IconButton label="Крупнее" onPress={() => setZoom(zoomStep(scale, 1))}>
              <ZoomIn aria-hidden="true" />
            </IconButton>
            <IconButton label="По ширине окна" isDisabled={zoom === null} onPress={() => setZoom(null)}>
              <MoveHorizontal aria-hidden="true" />
            </IconButton>
          </div>
        )}
        {failure === null ? null : <Notice tone="failed">{failure}</Notice>}
        {opening.state === 'opening' ? <Loading /> : null}
        {opening.state === 'failed' ? (
          <Notice tone="failed">
            Показать документ здесь не удалось. С самим документом всё в порядке: его можно напечатать или сохранить и
            открыть в другой программе.
          </Notice>
        ) : null}
        {pdf === null ? null : (
          <PdfPages pdf={pdf} scale={scale} box={box} view={view} onScroll={look} onFailed={fail} />
        )}
      </div>
    </Dialog>
  )
}

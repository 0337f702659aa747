import { getDocument, type PDFPageProxy, PDFWorker, TextLayer } from 'pdfjs-dist'
import PdfThread from 'pdfjs-dist/build/pdf.worker.min.mjs?worker'

/** CSS pixels of a point of the page at scale 1, the size on paper. */
const pixelsPerPoint = 96 / 72

export interface PdfPage {
  /** As on paper, CSS pixels. */
  width: number
  height: number
  /** Draws the page at a scale in place of what stood in the box; the text lies over it, to be selected and read aloud. */
  draw: (box: HTMLElement, scale: number, signal: AbortSignal) => Promise<void>
}

export interface OpenedPdf {
  pages: PdfPage[]
  close: () => void
}

const isOver = (signal: AbortSignal): boolean => signal.aborted

const pageOf = (page: PDFPageProxy): PdfPage => {
  const { width, height } = page.getViewport({ scale: pixelsPerPoint })
  const draw = async (box: HTMLElement, scale: number, signal: AbortSignal) => {
    const viewport = page.getViewport({ scale: scale * pixelsPerPoint })
    const ratio = window.devicePixelRatio
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(viewport.width * ratio)
    canvas.height = Math.floor(viewport.height * ratio)
    const drawing = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] })
    const text = document.createElement('div')
    const words = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport })
    const stop = () => {
      drawing.cancel()
      words.cancel()
    }
    signal.addEventListener('abort', stop, { once: true })
    try {
      await Promise.all([drawing.promise, words.render()])
      if (!isOver(signal)) box.replaceChildren(canvas, text)
    } catch (error) {
      if (!isOver(signal)) throw error
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }
  return { width, height, draw }
}

/**
 * Opens a PDF with a thread of its own, which a content policy without blobs, `eval` and WebAssembly lets be.
 * @throws when the file is no PDF, or the thread cannot start
 */
export const openPdf = async (file: Blob): Promise<OpenedPdf> => {
  const thread = new PdfThread()
  const broken = new Promise<never>((_resolve, reject) => {
    // pdf.js itself waits for ever for a thread whose script did not load.
    thread.addEventListener('error', () => reject(new Error('The thread that reads PDFs did not start')))
  })
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    worker: PDFWorker.create({ port: thread }),
    useWasm: false,
    useSystemFonts: false,
  })
  const close = () => {
    void task.destroy().finally(() => thread.terminate())
  }
  try {
    const pdf = await Promise.race([task.promise, broken])
    const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1)
    return { pages: (await Promise.all(numbers.map((number) => pdf.getPage(number)))).map(pageOf), close }
  } catch (error) {
    thread.terminate()
    throw error
  }
}

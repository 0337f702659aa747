import { parentPort, workerData } from 'node:worker_threads'
import type { PaperReply, PaperRequest, PaperWorkerData } from './messages.ts'
import { createRender } from './render.ts'

if (parentPort === null) throw new Error('The papers are rendered in a worker of their own')
const port = parentPort
const render = createRender((workerData as PaperWorkerData).fontFolder)

const answer = async ({ id, task }: PaperRequest): Promise<PaperReply> => {
  try {
    return { id, bytes: await render(task) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

// One at a time: pdfmake keeps its fonts in one shared object.
let previous: Promise<void> = Promise.resolve()
port.on('message', (request: PaperRequest) => {
  previous = previous.then(async () => {
    const reply = await answer(request)
    port.postMessage(reply, 'bytes' in reply ? [reply.bytes.buffer as ArrayBuffer] : [])
  })
})

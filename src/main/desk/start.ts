import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { Ring } from '../../shared/domain/ring.ts'
import type { DataKey } from '../secrets/secret-keeper.ts'
import type { Access, DeskOptions, FromDesk, HostAddresses, LogLevel, ToDesk } from './protocol.ts'

export interface DeskWorker {
  /** Settles when the desk answers; rejects with a sentence when it cannot start at all. */
  ready: Promise<void>
  /** One end of a new channel to the desk's contract: whoever holds it may do what `access` allows. */
  connect: (access: Access) => MessagePort
  setAddresses: (addresses: HostAddresses) => void
  /** A telephone rings: a window shows an empty call with the number, now or as soon as one is open. */
  ring: (ring: Ring) => void
  /** The address of the form, as the desk last told it; null before that, or when there is none. */
  formUrl: () => string | null
  log: (level: LogLevel, message: string) => void
  /** Settles when everything is written and the worker has ended. */
  close: () => Promise<void>
  /** Called when the worker ends without having been asked to. */
  onCrash: (listener: (reason: string) => void) => void
}

/**
 * Starts the desk in a worker thread; `workerUrl` is its entry, source or bundle. The desk works before `dataKey` has
 * come, which may take as long as somebody takes to open the system's keyring; only sync waits for it.
 */
export const startDeskWorker = (options: DeskOptions, workerUrl: URL, dataKey: Promise<DataKey>): DeskWorker => {
  const worker = new Worker(workerUrl, { workerData: options, name: 'desk' })
  const send = (message: ToDesk, transfer: MessagePort[] = []) => worker.postMessage(message, transfer)
  const crashListeners: ((reason: string) => void)[] = []
  let closing = false
  let formUrl: string | null = null
  void dataKey.then((key) => send({ type: 'dataKey', key }))

  const ended = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      if (!closing) for (const listener of crashListeners) listener(`desk worker ended with code ${code}`)
      resolve()
    })
  })
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromDesk) => {
      if (message.type === 'formUrl') formUrl = message.url
      if (message.type === 'ready') resolve()
      if (message.type === 'failed') reject(new Error(message.reason))
    })
    worker.once('error', reject)
    void ended.then(() => reject(new Error('desk worker ended before it was ready')))
  })
  // Whoever awaits `ready` sees the failure; a caller that never does must not bring the process down.
  ready.catch((error: unknown) => {
    for (const listener of crashListeners) listener(String(error))
  })

  return {
    ready,
    connect: (access) => {
      const { port1, port2 } = new MessageChannel()
      send({ type: 'connect', port: port2, access }, [port2])
      return port1
    },
    formUrl: () => formUrl,
    setAddresses: (addresses) => send({ type: 'addresses', addresses }),
    ring: (ring) => send({ type: 'ring', ring }),
    log: (level, message) => send({ type: 'log', level, message }),
    close: () => {
      if (!closing) {
        closing = true
        send({ type: 'close' })
      }
      return ended
    },
    onCrash: (listener) => {
      crashListeners.push(listener)
    },
  }
}

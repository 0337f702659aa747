import { createEventLog, type EventLog } from '../event-log.ts'
import { createFailureReport } from '../failures.ts'
import { checkExposure, defaultHost } from '../guard/exposure.ts'
import { rootOf, type ServedIntake, serveIntake } from '../serve-intake.ts'
import type { IntakeStore } from '../store/store.ts'
import { openStore } from './place.ts'
import type { ServerOptions } from './server-options.ts'

export interface Output {
  /** For the person at the terminal. */
  say: (line: string) => void
  /** For the log: one event of JSON. */
  note: (line: string) => void
}

const prepareRoot = async (store: IntakeStore, card: ServerOptions['card']) => {
  try {
    const { id } = await rootOf(store)
    if (Object.keys(card).length > 0) await store.organisations.update(id, card)
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Milliseconds in which signals are one: npm passes on what the terminal has sent to both. */
const sameSignalMs = 500

/** The first signal ends it in good order, the second one at once. */
const stopOnSignals = (intake: ServedIntake, log: EventLog) => {
  let stoppingSince: number | null = null
  const stop = () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince < sameSignalMs) return
      log('warning', 'stoppedAtOnce')
      process.exit(1)
    }
    stoppingSince = performance.now()
    intake.close().then(
      () => process.exit(0),
      (error: unknown) => {
        createFailureReport(log, () => 'stop')(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** Runs the service until it is told to stop. */
export const serve = async (options: ServerOptions, { say, note }: Output): Promise<void> => {
  const { host, port, orAnyPort, tls, behindProxy, trustedProxy, requestsPerMinute } = options
  // Before anything is opened or made: what is refused leaves nothing behind.
  checkExposure({ host: host ?? defaultHost, tls, behindProxy, trustedProxy })
  const log = createEventLog(note, Date.now)
  const store = await openStore(options.place, log)
  await prepareRoot(store, options.card)
  const guard = { requestsPerMinute, trustedProxy }
  const intake = await serveIntake({ store, host, port, orAnyPort, tls, behindProxy, guard, writeLine: note })
  stopOnSignals(intake, log)
  say(`Форма обращений: ${intake.url}`)
  if (!options.enrol) return
  say(`Код для рабочего места (15 минут): ${await store.stations.createEnrolmentCode(intake.root.id)}`)
}

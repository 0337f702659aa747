import type { Intake } from '../../intake/create-intake.ts'
import type { IntakeMove, IntakePreview, IntakeQuestion } from '../../shared/contract/intake.ts'
import type { SyncStatus } from '../../shared/contract/sync.ts'
import { meetingWords } from '../../shared/domain/intake-meeting.ts'
import { createIntakeClient, IntakeFailure } from '../../shared/intake-api/client.ts'
import { intakeErrors } from '../../shared/intake-api/errors.ts'
import type { SecretKeeper } from '../secrets/secret-keeper.ts'
import { listStations } from '../store/stations.ts'
import { type SyncEngine, startSync } from '../sync/engine.ts'
import { createExchange } from '../sync/exchange.ts'
import { trustOwnAuthority } from '../sync/own-authority.ts'
import type { Desk } from './desk.ts'
import { startEmbeddedIntake } from './embedded-intake.ts'
import { type Live, touch } from './live.ts'
import type { Log } from './log.ts'
import { moveToLog } from './move-to-log.ts'
import type { Surroundings } from './open-program.ts'
import { createPresencePort } from './presence-board.ts'
import type { DeskOptions } from './protocol.ts'
import { Refusal } from './refusal.ts'
import { enrolAt, forgetRemoteIntake, lookAtIntake, remoteIntake } from './remote-intake.ts'
import { createSyncPort, forgetLostToken, meetLog } from './sync-port.ts'

export interface IntakeLinkParts {
  options: DeskOptions
  surroundings: Surroundings
  live: Live
  log: Log
  desk: () => Desk | null
  /** Where the form page stands now, or null. */
  onFormUrl: (url: string | null) => void
}

/** The desk's link with an intake: the one inside, or another that its station was enrolled at. */
export interface IntakeLink {
  /** Starts the intake inside unless another one is used, and sync as soon as it can be. */
  start: () => Promise<void>
  /** The database was opened, or the station named. */
  begin: () => void
  unlock: (keeper: SecretKeeper) => void
  status: () => SyncStatus
  /** Tries at once, also while a wait after a failure lasts. */
  wake: () => void
  /** There is something to send or to fetch; it waits for the next try while the link is down. */
  nudge: () => void
  /** Whether the intake inside knows numbers with this prefix from another station. */
  isPrefixTaken: (prefix: string) => boolean
  look: (question: IntakeQuestion) => Promise<IntakePreview>
  connect: (move: IntakeMove) => Promise<void>
  returnHome: () => Promise<void>
  close: () => Promise<void>
}

/** Milliseconds for a last look into the log that is left. */
const farewellMs = 10_000

const askForCode = (): never => {
  const { status, message } = intakeErrors.unauthorised
  throw new IntakeFailure({ code: 'unauthorised', status, message, retryAfter: null })
}

export const createIntakeLink = (parts: IntakeLinkParts): IntakeLink => {
  const { options, surroundings, live, log } = parts
  const { clock, random, delay } = surroundings
  const startedAt = clock()
  let embedded: Intake | null = null
  let keeper: SecretKeeper | null = null
  let engine: SyncEngine | null = null
  let port: ReturnType<typeof createSyncPort> | null = null
  let isMoving = false

  const stopListening = live.subscribe((touched) => {
    const recorded = [...touched.keys()].some((topic) => topic !== 'sync' && topic !== 'breach' && topic !== 'presence')
    if (recorded && port !== null && port.unsentCount() > 0) engine?.nudge()
  })

  const intakeOf = (desk: Desk | null): SyncStatus['intake'] => {
    const remote = desk === null ? null : remoteIntake(desk.store)
    return remote === null ? { kind: 'embedded' } : { kind: 'remote', address: remote.address }
  }

  const notSyncing = (): SyncStatus => ({
    state: 'offline',
    since: startedAt,
    intake: intakeOf(parts.desk()),
    unsent: 0,
    received: null,
    rejected: [],
    parked: 0,
    isTimeConfirmed: false,
    stations: [],
    sentence: keeper === null ? 'Ждём системное хранилище ключей' : 'Приём обращений не запущен',
  })

  /** The intake inside trusts its own desk: nobody has to bring a code. */
  const enrolHere = (desk: Desk, intake: Intake) => {
    const station = listStations(desk.store).find((one) => one.id === desk.stationId)
    return station ? { code: intake.createEnrolmentCode(), station } : null
  }

  /** Sync needs three that come at their own times: a database, an intake and the key of the secrets. */
  const begin = () => {
    const desk = parts.desk()
    const remote = desk === null ? null : remoteIntake(desk.store)
    parts.onFormUrl(remote?.formUrl ?? embedded?.url ?? null)
    if (desk === null || keeper === null || engine !== null || isMoving) return
    const inside = embedded
    const intakeUrl = remote?.address ?? inside?.url
    if (intakeUrl === undefined) return
    forgetLostToken(desk, keeper)
    if (remote === null && inside !== null) meetLog(desk.store, inside.stationId)
    if (intakeUrl.startsWith('https:') && !trustOwnAuthority(options.dataFolder))
      log('warning', 'the certificate of the own authority in the data folder does not read')
    port = createSyncPort(desk, keeper, () =>
      remote === null && inside !== null ? enrolHere(desk, inside) : askForCode(),
    )
    engine = startSync({
      port,
      presence: createPresencePort(desk),
      intakeUrl,
      intake: intakeOf(desk),
      clock,
      random,
      delay,
      onStatus: () => live.publish(touch('sync')),
      onFailure: (failure) => log('warning', `sync: ${String(failure)}`),
    })
  }

  const stopEngine = async () => {
    await engine?.stop()
    engine = null
  }

  const startEmbedded = async () => {
    embedded = await startEmbeddedIntake(options, parts.desk, log, clock)
  }

  const closeEmbedded = async () => {
    const closing = embedded
    embedded = null
    await closing?.close()
  }

  /** The intake inside runs as long as no other one is used. */
  const settleEmbedded = async () => {
    const desk = parts.desk()
    if (desk !== null && remoteIntake(desk.store) !== null) await closeEmbedded()
    else if (embedded === null) await startEmbedded()
  }

  /** What came to the log that is left and has not been read yet, e.g. a request of this minute. */
  const takeTheRest = async (intakeUrl: string | null) => {
    const token = port?.token() ?? null
    if (port === null || intakeUrl === null || token === null) return
    const client = createIntakeClient({ baseUrl: intakeUrl, token })
    const patiently = <Result>(call: (signal: AbortSignal) => Promise<Result>) => call(AbortSignal.timeout(farewellMs))
    const turn = () => delay(0, AbortSignal.timeout(farewellMs))
    const nothing = () => undefined
    try {
      await createExchange({ port, client, clock, patiently, turn, onStatus: nothing, onReceived: nothing }).pullAll()
    } catch (failure) {
      log('warning', `the log that is left could not be read to its end: ${String(failure)}`)
    }
  }

  const ready = () => {
    const desk = parts.desk()
    if (desk === null) throw new Refusal('refused', 'База ещё не открыта.')
    if (keeper === null)
      throw new Refusal('refused', 'Системное хранилище ключей ещё не открыто: ключ рабочего места негде сохранить.')
    return { desk, keeper }
  }

  /** One move at a time; whatever becomes of it, the desk goes on with the intake it then has. */
  const moving = async (move: () => Promise<void>) => {
    if (isMoving) throw new Refusal('refused', 'Подключение уже идёт. Дождитесь его конца.')
    isMoving = true
    try {
      await move()
    } finally {
      try {
        await settleEmbedded()
      } finally {
        isMoving = false
        begin()
        live.publish(touch('session'))
        live.publish(touch('sync'))
      }
    }
  }

  return {
    start: async () => {
      await settleEmbedded()
      begin()
    },
    begin,
    unlock: (given) => {
      keeper = given
      begin()
    },
    status: () => engine?.status() ?? notSyncing(),
    wake: () => engine?.wake(),
    nudge: () => engine?.nudge(),
    isPrefixTaken: (prefix) => {
      const desk = parts.desk()
      return desk !== null && (embedded?.isPrefixTaken(prefix, desk.stationId) ?? false)
    },
    look: async (question) => (await lookAtIntake(ready().desk, options.dataFolder, question)).preview,
    connect: (move) =>
      moving(async () => {
        const { desk, keeper: secrets } = ready()
        const { preview, looked, formUrl, client } = await lookAtIntake(desk, options.dataFolder, move)
        const isNew = !listStations(desk.store).some(({ id }) => id === desk.stationId)
        if (isNew && preview.meeting === 'empty')
          throw new Refusal(
            'refused',
            'У этого приёма ещё нет организации. Начните с «Новая организация», а потом подключите её в настройках.',
          )
        if (preview.meeting === 'merge' && !move.merge)
          throw new Refusal('refused', meetingWords(preview.meeting, preview))
        const { token } = await enrolAt(desk, client, move)
        await stopEngine()
        await takeTheRest(embedded?.url ?? remoteIntake(desk.store)?.address ?? null)
        await closeEmbedded()
        moveToLog(desk, secrets, {
          remote: { address: preview.address, formUrl },
          intakeStationId: looked.intakeStationId,
          token,
          meeting: preview.meeting,
          station: { prefix: move.prefix, name: move.stationName },
        })
        log('info', `moved to the intake at ${preview.address}: ${preview.meeting}`)
      }),
    returnHome: () =>
      moving(async () => {
        const { desk } = ready()
        const remote = remoteIntake(desk.store)
        if (remote === null) throw new Refusal('refused', 'Приём обращений и так работает на этом компьютере.')
        await startEmbedded()
        if (embedded === null) throw new Refusal('refused', 'Приём на этом компьютере не запускается: см. журнал.')
        await stopEngine()
        await takeTheRest(remote.address)
        forgetRemoteIntake(desk.store)
        log('info', 'returned to the intake inside')
      }),
    close: async () => {
      stopListening()
      await stopEngine()
      await closeEmbedded()
    },
  }
}

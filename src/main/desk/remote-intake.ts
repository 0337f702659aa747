import { z } from 'zod'
import type { IntakeMove, IntakePreview, IntakeQuestion } from '../../shared/contract/intake.ts'
import { meetingOf } from '../../shared/domain/intake-meeting.ts'
import { readIntakeAddress } from '../../shared/intake-api/address.ts'
import { createIntakeClient, type IntakeClient, IntakeFailure } from '../../shared/intake-api/client.ts'
import type { Enrolled, Looked } from '../../shared/intake-api/contract.ts'
import { countClients } from '../store/clients.ts'
import { forgetLocal, readLocal, writeLocal } from '../store/local.ts'
import type { Store } from '../store/open.ts'
import { readOrganisation } from '../store/organisation.ts'
import { listStations } from '../store/stations.ts'
import { countTickets } from '../store/tickets.ts'
import { linkTrouble, ownAuthorityFile } from '../sync/link-trouble.ts'
import { trustOwnAuthority } from '../sync/own-authority.ts'
import type { Desk } from './desk.ts'
import { InvalidInput, Refusal } from './refusal.ts'

const remoteKey = 'remoteIntake'
const remoteSchema = z.object({ address: z.string(), formUrl: z.string() })
/** Another intake than the one inside the desk. */
export type RemoteIntake = z.infer<typeof remoteSchema>

export const remoteIntake = (store: Store): RemoteIntake | null => readLocal(store, remoteKey, remoteSchema)
export const writeRemoteIntake = (store: Store, remote: RemoteIntake): void => writeLocal(store, remoteKey, remote)
export const forgetRemoteIntake = (store: Store): void => forgetLocal(store, remoteKey)

/** Milliseconds a person waits for an intake he has just named. */
const patienceMs = 20_000
/** Milliseconds that clocks may differ before it is worth a word. */
const clockTolerance = 60_000

const addressOf = (typed: string): string => {
  const read = readIntakeAddress(typed)
  if ('problem' in read) throw new InvalidInput({ address: read.problem })
  return read.url
}

const prefixTaken = 'Этот префикс там уже занят: номера обращений не должны совпадать. Выберите другой.'
const notAnIntake = 'По этому адресу отвечает не приём обращений. Проверьте адрес.'

/** A failure to reach or enter an intake as the field that is to be mended. */
const explained = (failure: unknown): unknown => {
  if (failure instanceof DOMException && failure.name === 'TimeoutError')
    return new InvalidInput({ address: 'Приём не ответил за 20 секунд. Проверьте адрес и сеть.' })
  if (!(failure instanceof IntakeFailure)) return failure
  switch (failure.code) {
    case 'codeInvalid':
      return new InvalidInput({ code: failure.message })
    case 'prefixTaken':
      return new InvalidInput({ prefix: prefixTaken })
    case 'unreachable':
      return new InvalidInput({
        address: linkTrouble(failure) ?? 'Приём по этому адресу недоступен. Проверьте адрес и сеть.',
      })
    case 'unexpected':
    case 'notFound':
      return new InvalidInput({ address: notAnIntake })
    default:
      return new Refusal('refused', failure.message)
  }
}

const reaching = async <Result>(call: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
  try {
    return await call(AbortSignal.timeout(patienceMs))
  } catch (failure) {
    throw explained(failure)
  }
}

const strangerAt = (dataFolder: string, typed: string): { address: string; client: IntakeClient } => {
  const url = addressOf(typed)
  if (url.startsWith('https:') && !trustOwnAuthority(dataFolder))
    throw new InvalidInput({
      address: `Файл ${ownAuthorityFile} в папке данных не читается: нужен сертификат в виде PEM.`,
    })
  return { address: url, client: createIntakeClient({ baseUrl: url, token: null }) }
}

/** What a code is good for, and what moving there would mean; `formUrl` is the page of that organisation. */
export const lookAtIntake = async (
  desk: Desk,
  dataFolder: string,
  { address: typed, code, prefix }: IntakeQuestion,
): Promise<{ preview: IntakePreview; looked: Looked; formUrl: string; client: IntakeClient }> => {
  const { address, client } = strangerAt(dataFolder, typed)
  // A wrong address is told from a wrong code.
  await reaching((signal) => client.health(signal))
  const looked = await reaching((signal) => client.look({ code, station: { id: desk.stationId, prefix } }, signal))
  const known = listStations(desk.store)
  const here = {
    organisationName: readOrganisation(desk.store).name,
    tickets: countTickets(desk.store),
    clients: countClients(desk.store),
  }
  const clockOff = looked.serverTime - desk.clock()
  const preview: IntakePreview = {
    address,
    meeting: meetingOf({
      ...here,
      knownHere: known.length === 0 ? [] : [desk.stationId, ...known.map(({ id }) => id)],
      enrolledThere: looked.stations.map(({ id }) => id),
    }),
    isPrefixTaken: looked.isPrefixTaken,
    clockOff: Math.abs(clockOff) > clockTolerance ? clockOff : null,
    here,
    there: {
      organisationName: looked.organisationName,
      stations: looked.stations.map((station) => `${station.prefix} ${station.name}`),
    },
  }
  return { preview, looked, client, formUrl: new URL(looked.formPath, address).href }
}

/** Exchanges the code for a token. */
export const enrolAt = (
  desk: Desk,
  client: IntakeClient,
  { code, prefix, stationName }: IntakeMove,
): Promise<Enrolled> =>
  reaching((signal) => client.enrol({ code, station: { id: desk.stationId, prefix, name: stationName } }, signal))

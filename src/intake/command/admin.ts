import { parseArgs } from 'node:util'
import { formatNumber, websitePrefix } from '../../shared/domain/station.ts'
import type { ListedStation } from '../../shared/intake-api/contract.ts'
import {
  blankCard,
  cardSchema,
  type Organisation,
  type OrganisationCard,
  slugSchema,
} from '../organisations/organisation.ts'
import type { IntakeStore } from '../store/store.ts'
import { cardOf, cardOptionNames, cardOptions } from './card-options.ts'
import { exportLog } from './export.ts'
import { openExistingStore, placeOf } from './place.ts'
import { checked } from './server-options.ts'
import { adminUsage, UsageFailure } from './usage.ts'

type Say = (line: string) => void

interface Call {
  store: IntakeStore
  words: string[]
  /** What of the card was named, as typed. */
  card: Partial<OrganisationCard>
  say: Say
}

const word = (words: readonly string[], index: number, what: string): string => {
  const found = words[index]
  if (found === undefined || found === '') throw new UsageFailure(`Не хватает: ${what}. Помощь: admin --help.`)
  return found
}

const organisationOf = async (store: IntakeStore, slug: string): Promise<Organisation> => {
  const organisation = await store.organisations.find(slug)
  if (!organisation) throw new UsageFailure(`Организации «${slug}» нет. Какие есть, покажет list-organisations.`)
  return organisation
}

const nameless = 'без имени'

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ')

const stationLine = ({ prefix, name, id, enrolledAt, revokedAt, lastSeenAt }: ListedStation): string =>
  [
    prefix.padEnd(4),
    revokedAt === null ? 'подключено' : 'отключено ',
    dateOf(revokedAt ?? enrolledAt),
    `на связи ${lastSeenAt === null ? 'не было' : dateOf(lastSeenAt)}`,
    id,
    name,
  ].join('  ')

const createOrganisation = async ({ store, words, card, say }: Call) => {
  const slug = checked(slugSchema, word(words, 0, 'адрес организации'))
  const sound = checked(cardSchema, { ...blankCard, ...card, name: word(words, 1, 'имя организации') })
  const made = await store.organisations.create(slug, sound)
  if (!made) throw new UsageFailure(`Организация «${slug}» уже есть. Выберите другой адрес.`)
  say(`Организация «${made.name}» создана. Её форма: /o/${slug}/`)
}

const setOrganisation = async ({ store, words, card, say }: Call) => {
  const organisation = await organisationOf(store, word(words, 0, 'адрес организации'))
  if (Object.keys(card).length === 0) throw new UsageFailure(`Нечего менять: назовите ${cardOptionNames}.`)
  await store.organisations.update(organisation.id, checked(cardSchema.partial(), card) as Partial<OrganisationCard>)
  say(`Записано: организация «${organisation.slug}».`)
}

const listOrganisations = async ({ store, say }: Call) => {
  for (const { slug, name, id } of await store.organisations.list())
    say(`${slug.padEnd(40)}  ${id}  ${name || nameless}`)
}

const createEnrolmentCode = async ({ store, words, say }: Call) => {
  const { id } = await organisationOf(store, word(words, 0, 'адрес организации'))
  say(`Код для рабочего места (15 минут): ${await store.stations.createEnrolmentCode(id)}`)
}

const listStations = async ({ store, words, say }: Call) => {
  const [slug] = words
  const organisations = slug === undefined ? await store.organisations.list() : [await organisationOf(store, slug)]
  for (const { id, slug, name } of organisations) {
    const stations = await store.stations.list(id)
    say(`${slug}  ${name || nameless}${stations.length === 0 ? ' — рабочих мест нет' : ''}`)
    for (const station of stations) say(`  ${stationLine(station)}`)
  }
}

const revokeStation = async ({ store, words, say }: Call) => {
  const organisation = await organisationOf(store, word(words, 0, 'адрес организации'))
  const named = word(words, 1, 'рабочее место')
  const stations = await store.stations.list(organisation.id)
  const station = stations.find(({ id, prefix }) => id === named || prefix === named.toUpperCase())
  if (!station)
    throw new UsageFailure(`Рабочего места «${named}» в организации «${organisation.slug}» нет: см. list-stations.`)
  const revoked = await store.stations.revoke(organisation.id, station.id)
  say(`Рабочее место ${station.prefix} ${revoked ? 'отключено' : 'уже было отключено'}.`)
}

const exportChanges = async ({ store, words, say }: Call) => {
  const { id } = await organisationOf(store, word(words, 0, 'адрес организации'))
  const [, path] = words
  const lines = await exportLog(store.logOf(id), path, process.stdout)
  if (path !== undefined) say(`Записей выгружено: ${lines}. В файле персональные данные.`)
}

/** Whoever puts a copy back knows which numbers visitors were told since; those are not given out again. */
const numbersAfter = async ({ store, words, say }: Call) => {
  const { id } = await organisationOf(store, word(words, 0, 'адрес организации'))
  const given = word(words, 1, 'последний выданный номер')
  const last = /^(?:[СC]-)?0*([1-9]\d{0,8})$/i.exec(given)?.[1]
  if (last === undefined) throw new UsageFailure(`«${given}» — не номер обращения с сайта. Нужен такой: С-000412.`)
  await store.logOf(id).numberAfter(Number(last))
  say(`Номера до ${formatNumber(websitePrefix, Number(last))} больше не выдаются.`)
}

const commands = new Map<string, (call: Call) => Promise<void>>([
  ['create-organisation', createOrganisation],
  ['set-organisation', setOrganisation],
  ['list-organisations', listOrganisations],
  ['enrolment-code', createEnrolmentCode],
  ['list-stations', listStations],
  ['revoke-station', revokeStation],
  ['numbers-after', numbersAfter],
  ['export', exportChanges],
])

/** Carries out one command over the store the service uses, be it running or not. */
export const administrate = async (
  args: readonly string[],
  databaseUrl: string | undefined,
  say: Say,
): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      database: { type: 'string' },
      ...cardOptions,
      help: { type: 'boolean', default: false },
    },
  })
  const [name, ...words] = positionals
  if (values.help || name === undefined) {
    say(adminUsage)
    return
  }
  const command = commands.get(name)
  if (!command) throw new UsageFailure(`Команды «${name}» нет. Какие есть, покажет admin --help.`)
  const store = await openExistingStore(placeOf(values.database, databaseUrl))
  try {
    await command({ store, words, card: cardOf(values), say })
  } finally {
    await store.close()
  }
}

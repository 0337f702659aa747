import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import type { Exposure } from '../guard/exposure.ts'
import { cardSchema, type OrganisationCard } from '../organisations/organisation.ts'
import { StartFailure } from '../start-failure.ts'
import { cardOf, cardOptions } from './card-options.ts'
import { placeOf, type StorePlace } from './place.ts'
import { UsageFailure } from './usage.ts'

const usualPort = 4280

export interface ServerOptions {
  place: StorePlace
  host: string | undefined
  port: number
  /** Nobody asked for this very port. */
  orAnyPort: boolean
  tls: Exposure['tls']
  behindProxy: boolean
  trustedProxy: string | null
  /** What of the root's card was named. */
  card: Partial<OrganisationCard>
  requestsPerMinute: number
  enrol: boolean
}

const options = {
  database: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'behind-proxy': { type: 'boolean', default: false },
  'trusted-proxy': { type: 'string' },
  ...cardOptions,
  'requests-per-minute': { type: 'string', default: '10' },
  enrol: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const wholeNumber = (text: string, from: number, to: number, message: string): number => {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= from && number <= to)) throw new UsageFailure(message)
  return number
}

const readPem = (option: string, path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new StartFailure('badCertificate', `Файл «${path}» из ${option} не читается. Проверьте путь и права.`, error)
  }
}

/** @throws StartFailure when the files cannot be read or do not belong together */
const readTls = (certPath: string | undefined, keyPath: string | undefined): Exposure['tls'] => {
  if (certPath === undefined && keyPath === undefined) return null
  if (certPath === undefined || keyPath === undefined)
    throw new UsageFailure('Сертификат и ключ нужны вместе: --tls-cert и --tls-key.')
  const tls = { cert: readPem('--tls-cert', certPath), key: readPem('--tls-key', keyPath) }
  try {
    createSecureContext(tls)
  } catch (error) {
    throw new StartFailure('badCertificate', 'Сертификат и ключ не подходят друг другу или это не PEM.', error)
  }
  return tls
}

/** What was typed for a schema, cleaned. */
export const checked = <Value>(schema: z.ZodType<Value>, typed: unknown): Value => {
  const parsed = schema.safeParse(typed)
  if (!parsed.success) throw new UsageFailure(parsed.error.issues[0]?.message ?? 'Параметры не читаются.')
  return parsed.data
}

/** Reads the options of the service; null when its help was asked for. */
export const readServerOptions = (args: readonly string[], databaseUrl: string | undefined): ServerOptions | null => {
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) return null
  const { port } = values
  return {
    place: placeOf(values.database, databaseUrl),
    host: values.host,
    port:
      port === undefined
        ? usualPort
        : wholeNumber(port, 0, 65_535, `Порт «${port}» не годится: нужно число от 0 до 65535.`),
    orAnyPort: port === undefined,
    tls: readTls(values['tls-cert'], values['tls-key']),
    behindProxy: values['behind-proxy'],
    trustedProxy: values['trusted-proxy'] ?? null,
    card: checked(cardSchema.partial(), cardOf(values)) as Partial<OrganisationCard>,
    requestsPerMinute: wholeNumber(
      values['requests-per-minute'],
      1,
      1_000_000,
      `Число обращений в минуту «${values['requests-per-minute']}» не годится: нужно целое, не меньше 1.`,
    ),
    enrol: values.enrol,
  }
}

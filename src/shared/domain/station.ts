import { z } from 'zod'
import { defineChange, defineEntity } from './define-entity.ts'
import { limits, oneLine } from './limits.ts'

/** One installation. Its prefix starts every number it gives out, so two stations never give the same one. */
export interface Station {
  prefix: string
  name: string
}

/** The prefix of numbers the website's requests get. */
export const websitePrefix = 'С'

/** One or two Cyrillic letters and a digit or two, e.g. К2: read aloud to callers. */
export const stationPrefixSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[А-ЯЁ]{1,2}\d{0,2}$/, 'Префикс — одна-две русские буквы и, если нужно, номер: К2.')
  .refine((prefix) => prefix !== websitePrefix, 'Префикс «С» занят обращениями с сайта.')

/** Ticket number: prefix, hyphen, six digits or more. */
export const formatNumber = (prefix: string, counter: number): string => `${prefix}-${String(counter).padStart(6, '0')}`

const change = defineChange<Station>()

export const stationEntity = defineEntity<Station>()({
  entity: 'station',
  initial: { prefix: '', name: '' },
  policies: { prefix: 'lastWriterWins', name: 'lastWriterWins' },
  changes: {
    'station.registered': change(
      z.strictObject({ prefix: stationPrefixSchema, name: oneLine(limits.name, 'Назовите рабочее место.') }),
      (_station, data) => ({
        writes: [
          { field: 'prefix', op: 'set', value: data.prefix },
          { field: 'name', op: 'set', value: data.name },
        ],
      }),
    ),
    // Only for a station that meets another log, where its prefix is taken.
    'station.renumbered': change(z.strictObject({ prefix: stationPrefixSchema }), (_station, data) => ({
      writes: [{ field: 'prefix', op: 'set', value: data.prefix }],
    })),
  },
})

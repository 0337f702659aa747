import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { limits, oneLine } from '../domain/limits.ts'
import { stationPrefixSchema } from '../domain/station.ts'
import { changeSchema, idSchema } from '../sync/change.ts'
import { intakeErrors } from './errors.ts'
import { presenceAnswerSchema, presenceSchema, stationPresenceSchema } from './presence.ts'

export const intakeApiPrefix = '/api/v1'

/** Changes one push may carry. */
export const pushLimit = 500
/** Bytes one push may take. */
export const pushSizeLimit = 1024 * 1024
/** Bytes one piece of a file may take. */
export const pieceSizeLimit = 1024 * 1024
/** Changes one page may carry. */
export const pageLimit = 500
/** Milliseconds a timestamp may be ahead of the intake's clock. */
export const clockAheadLimit = 5 * 60_000

const cursorPattern = /^[0-9a-f]{12}\.\d{1,15}$/
export const isCursor = (value: unknown): boolean => typeof value === 'string' && cursorPattern.test(value)

/** A place in the log of one intake; opaque, only equality means anything. The start of the log is `null`. */
export const cursorSchema = z.string().regex(cursorPattern)
export type Cursor = z.infer<typeof cursorSchema>

/** Milliseconds since the epoch by the intake's clock. */
const intakeTime = z.int()

export const logEntrySchema = z.object({ change: changeSchema, receivedAt: intakeTime, cursor: cursorSchema })
/** A change as the log holds it: with the intake's receipt time (milliseconds since the epoch) and its place. */
export type LogEntry = z.infer<typeof logEntrySchema>

export const pageSchema = z.object({
  /** In commit order, after the asked cursor. A page may be shorter than the limit and yet have more after it. */
  entries: z.array(logEntrySchema),
  /** Where the next page starts; null while the log is empty. */
  cursor: cursorSchema.nullable(),
  more: z.boolean(),
  /** Entries that follow this page, for a share of what has come; an older intake does not say. */
  left: z.int().min(0).default(0),
})
export type Page = z.infer<typeof pageSchema>

export const pullSchema = z.object({
  after: cursorSchema.optional().describe('Cursor of the last entry already applied; absent: from the start'),
  limit: z.coerce.number<number | string>().int().min(1).max(pageLimit).default(pageLimit),
})

/**
 * Why a change was not taken:
 * - `malformed`: the envelope does not fit `changeSchema`, or `at` was not made by its station;
 * - `tooLarge`: more than `changeSizeLimit` bytes of JSON;
 * - `clockAhead`: `at` is more than `clockAheadLimit` ahead; correct the offset by `serverTime` and stamp it anew;
 * - `wrongStation`: of another station that is enrolled here or was, and later than what the log may lack. Who read it
 *   in this log says so by `logWentBack`; that of an unknown station may be carried over from a log that was lost.
 */
export const rejectionCodes = ['malformed', 'tooLarge', 'clockAhead', 'wrongStation'] as const
export type RejectionCode = (typeof rejectionCodes)[number]

const storedFields = { id: idSchema, receivedAt: intakeTime, cursor: cursorSchema }
export const pushResultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('accepted'), ...storedFields }),
  z.object({ status: z.literal('duplicate'), ...storedFields }),
  z.object({
    status: z.literal('rejected'),
    /** As sent, or null when it has no readable id. */
    id: z.string().nullable(),
    code: z.enum(rejectionCodes),
    /** For the operator, in Russian. */
    message: z.string(),
  }),
])
export type PushResult = z.infer<typeof pushResultSchema>

export const pushAnswerSchema = z.object({
  /** One per sent change, in the order sent. */
  results: z.array(pushResultSchema),
  /**
   * A place that no place in the results lies after: a log whose pages come to it has all of them. Null while the log is
   * empty; an older intake does not say.
   */
  head: cursorSchema.nullable().default(null),
  serverTime: intakeTime,
})
export type PushAnswer = z.infer<typeof pushAnswerSchema>

/**
 * What became of a piece of a file: `whole` once all of it is there and its hash agrees, `partial` while more is awaited,
 * `elsewhere` when the piece does not follow what is there. `received` is where the next one begins, bytes.
 */
export const fileProgressSchema = z.object({
  status: z.enum(['whole', 'partial', 'elsewhere']),
  received: z.int().min(0),
})
export type FileProgress = z.infer<typeof fileProgressSchema>

/** There is something after what was read before; `cursor` is the newest place, null while the log is empty. */
export const wakeUpSchema = z.object({
  cursor: cursorSchema.nullable(),
  /**
   * What other stations look at. The first wake-up of a stream tells of all of them, a later one of those that changed;
   * an intake whose first one says nothing of it knows no presence.
   */
  presence: z.array(stationPresenceSchema).optional(),
})
export type WakeUp = z.infer<typeof wakeUpSchema>

export const enrolmentSchema = z.strictObject({
  /** One-time code; case, blanks and hyphens do not matter. */
  code: z.string().min(1).max(64),
  station: z.strictObject({
    id: idSchema,
    prefix: stationPrefixSchema,
    name: oneLine(limits.name, 'Назовите рабочее место.'),
  }),
})
export type Enrolment = z.infer<typeof enrolmentSchema>

/** What somebody with a code may ask before he uses it. */
export const lookSchema = z.strictObject({
  code: z.string().min(1).max(64),
  station: z.strictObject({ id: idSchema, prefix: stationPrefixSchema }),
})
export type Look = z.infer<typeof lookSchema>

export const listedStationSchema = z.object({
  id: idSchema,
  prefix: z.string(),
  name: z.string(),
  enrolledAt: intakeTime,
  revokedAt: intakeTime.nullable(),
  /** When it last called, to the minute; null when it has not. */
  lastSeenAt: intakeTime.nullable(),
})
export type ListedStation = z.infer<typeof listedStationSchema>

export const stationsSchema = z.object({
  /** By prefix, those whose token was taken back too. */
  stations: z.array(listedStationSchema),
  serverTime: intakeTime,
})
export type Stations = z.infer<typeof stationsSchema>

export const lookedSchema = stationsSchema.extend({
  /** The intake's own station in the organisation the code is for: which log it is. */
  intakeStationId: idSchema,
  organisationName: z.string(),
  /** Where the organisation's form page stands. */
  formPath: z.string().regex(/^\/(o\/[a-z0-9-]{1,40}\/)?$/),
  /** Whether nothing has been written to its log yet. */
  isEmpty: z.boolean(),
  isPrefixTaken: z.boolean(),
})
export type Looked = z.infer<typeof lookedSchema>

export const enrolledSchema = z.object({
  /** Kept by the station in secret; the intake holds only its hash. */
  token: z.string(),
  /** The intake's own station: the author of website requests. */
  intakeStationId: idSchema,
  serverTime: intakeTime,
})
export type Enrolled = z.infer<typeof enrolledSchema>

export const timeSchema = z.object({ now: intakeTime })
export const healthSchema = z.object({ status: z.literal('ok'), stationId: idSchema, now: intakeTime })
export type Health = z.infer<typeof healthSchema>

const { unauthorised, badInput, cursorTooOld, tooLarge, codeInvalid, prefixTaken } = intakeErrors
const { tooManyRequests, unavailable, internal } = intakeErrors
const open = oc.errors({ badInput, unavailable, internal, tooManyRequests })
const stationOnly = open.errors({ unauthorised })

/** What a desk may ask of the intake; the OpenAPI document is generated from it. */
export const intakeContract = {
  push: stationOnly
    .route({ method: 'POST', path: '/changes', summary: 'Append changes', tags: ['sync'] })
    .errors({ tooLarge })
    // A change is checked on its own, so that a bad one does not refuse its neighbours.
    .input(
      z.object({
        changes: z.array(z.unknown().describe('Change')).max(pushLimit),
        logWentBack: z
          .boolean()
          .default(false)
          .describe('The log refused for their station what was read in it before: it went back to a copy since'),
      }),
    )
    .output(pushAnswerSchema),
  pull: stationOnly
    .route({ method: 'GET', path: '/changes', summary: 'A page of the log in commit order', tags: ['sync'] })
    .errors({ cursorTooOld })
    .input(pullSchema)
    .output(pageSchema),
  stream: stationOnly
    .route({
      method: 'GET',
      path: '/stream',
      summary: 'Server-sent wake-ups: the newest cursor at once, then after each append; comments are heartbeats',
      tags: ['sync'],
    })
    .output(eventIterator(wakeUpSchema)),
  presence: stationOnly
    .route({
      method: 'PUT',
      path: '/presence',
      summary: 'Which tickets are open at the station; passed on to the others and forgotten unless said again',
      tags: ['sync'],
    })
    .input(presenceSchema)
    .output(presenceAnswerSchema),
  enrol: open
    .route({ method: 'POST', path: '/enrol', summary: 'Exchange a one-time code for a token', tags: ['stations'] })
    .errors({ codeInvalid, prefixTaken })
    .input(enrolmentSchema)
    .output(enrolledSchema),
  look: open
    .route({
      method: 'POST',
      path: '/enrol/look',
      summary: 'What a one-time code is good for, without using it',
      tags: ['stations'],
    })
    .errors({ codeInvalid })
    .input(lookSchema)
    .output(lookedSchema),
  stations: stationOnly
    .route({ method: 'GET', path: '/stations', summary: 'The stations and when each last called', tags: ['stations'] })
    .output(stationsSchema),
  time: open
    .route({ method: 'GET', path: '/time', summary: "The intake's clock", tags: ['service'] })
    .output(timeSchema),
  health: open
    .route({ method: 'GET', path: '/health', summary: 'Whether the intake can read and write', tags: ['service'] })
    .output(healthSchema),
}

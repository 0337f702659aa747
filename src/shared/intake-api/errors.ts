import { z } from 'zod'

/**
 * Errors the intake answers with: HTTP status and a sentence its reader understands. The body of every refusal is
 * `{ code, status, message, data }`.
 */
export const intakeErrors = {
  badInput: { status: 400, message: 'Запрос не читается: проверьте его вид по описанию /api/v1/openapi.json.' },
  unauthorised: {
    status: 401,
    message: 'Рабочее место не подключено к приёму обращений или отключено. Подключите его заново одноразовым кодом.',
  },
  codeInvalid: {
    status: 403,
    message: 'Одноразовый код неверен, уже использован или устарел. Попросите новый код.',
  },
  notFound: { status: 404, message: 'Такого адреса у приёма обращений нет.' },
  prefixTaken: {
    status: 409,
    message: 'Этот префикс уже занят другим рабочим местом. Выберите другой: номера обращений не должны совпадать.',
  },
  cursorTooOld: {
    status: 410,
    message: 'Журнал приёма не знает этого места: он был заменён или восстановлен. Нужна повторная синхронизация.',
    data: z.object({ action: z.literal('resync') }),
  },
  tooLarge: { status: 413, message: 'Запрос слишком велик: не больше 500 изменений и 1 МиБ за раз.' },
  tooManyRequests: {
    status: 429,
    message: 'Слишком много запросов подряд. Подождите немного и повторите.',
    data: z.object({ retryAfterSeconds: z.int().min(1) }),
  },
  internal: {
    status: 500,
    message: 'Приём обращений не смог выполнить запрос. Ничего не записано, повторите позже.',
    data: z.object({ logId: z.string() }),
  },
  unavailable: {
    status: 503,
    message: 'Приём обращений сейчас не может записывать. Ничего не потеряно: повторите позже.',
  },
} as const

export type IntakeErrorCode = keyof typeof intakeErrors

/** The body of a refusal, as far as a client relies on it. */
export const errorBodySchema = z.object({ code: z.string(), message: z.string(), data: z.unknown().optional() })

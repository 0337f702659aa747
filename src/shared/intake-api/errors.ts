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
  noSuchFile: { status: 404, message: 'Этого файла на приёме обращений нет или он ещё не пришёл целиком.' },
  fileTooLarge: { status: 413, message: 'Файл больше, чем можно приложить.' },
  fileType: { status: 415, message: 'Файлы такого вида не принимаются.' },
  badRange: { status: 416, message: 'Такого места в файле нет.' },
  fileDamaged: { status: 422, message: 'Файл дошёл не таким, каким был отправлен. Его нужно послать заново.' },
  fileErased: {
    status: 409,
    message: 'Этот файл уничтожен вместе с персональными данными обращения и больше не принимается.',
  },
  noFileSpace: { status: 507, message: 'На приёме обращений кончилось место для файлов. Файл остаётся у вас.' },
  tooLarge: { status: 413, message: 'Запрос слишком велик: не больше 500 изменений и 1 МБ за раз.' },
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

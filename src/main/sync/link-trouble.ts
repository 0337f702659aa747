import { IntakeFailure } from '../../shared/intake-api/client.ts'

const codesIn = (error: unknown, depth = 0): string[] => {
  if (!(error instanceof Error) || depth > 8) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = error instanceof AggregateError ? error.errors : []
  return [...own, ...[error.cause, ...inner].flatMap((one) => codesIn(one, depth + 1))]
}

const unknownAuthority = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]

/** The file in the data folder that makes an authority of one's own known. */
export const ownAuthorityFile = 'intake-ca.pem'

const sentences: readonly [codes: readonly string[], sentence: string][] = [
  [
    unknownAuthority,
    `Сертификат приёма выдан неизвестным центром. Если центр свой, положите его сертификат в файл ${ownAuthorityFile} в папке данных и повторите.`,
  ],
  [['ERR_TLS_CERT_ALTNAME_INVALID'], 'Сертификат приёма выдан для другого адреса. Проверьте адрес.'],
  [
    ['CERT_HAS_EXPIRED'],
    'Сертификат приёма просрочен. Сообщите администратору приёма; проверьте и часы этого компьютера.',
  ],
  [['CERT_NOT_YET_VALID'], 'Сертификат приёма ещё не действует: проверьте часы этого компьютера.'],
  [['ENOTFOUND', 'EAI_AGAIN'], 'Такого адреса сеть не знает. Проверьте адрес и подключение к сети.'],
  [['ECONNREFUSED'], 'По этому адресу никто не отвечает: приём не запущен или порт другой.'],
  [
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO'],
    'По этому адресу нет защищённого соединения (TLS). Проверьте адрес и порт.',
  ],
]

/** Why there is no link, in plain words; null when the network says nothing of use. */
export const linkTrouble = (failure: unknown): string | null => {
  if (!(failure instanceof IntakeFailure) || failure.code !== 'unreachable') return null
  const codes = codesIn(failure.cause)
  return sentences.find(([known]) => codes.some((code) => known.includes(code)))?.[1] ?? null
}

const certificateCodes: readonly string[] = [
  ...unknownAuthority,
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
]

/** Trouble that waiting does not mend: the certificate. */
export const certificateTrouble = (failure: unknown): string | null =>
  failure instanceof IntakeFailure && codesIn(failure.cause).some((code) => certificateCodes.includes(code))
    ? linkTrouble(failure)
    : null

import { errorCode } from '../../../shared/error-code.ts'
import { StartFailure } from '../../start-failure.ts'

/** Says in Russian why PostgreSQL cannot be used; what is no fault of its own stays as it is. */
export const asStartFailure = (error: unknown): unknown => {
  if (error instanceof StartFailure) return error
  const code = errorCode(error)
  if (/^28/.test(code))
    return new StartFailure('databaseRefused', 'PostgreSQL не пускает: проверьте имя и пароль в DATABASE_URL.', error)
  if (code === '3D000')
    return new StartFailure(
      'databaseRefused',
      'Такой базы в PostgreSQL нет: создайте её или поправьте DATABASE_URL.',
      error,
    )
  if (code === '42501')
    return new StartFailure(
      'databaseRefused',
      'PostgreSQL не разрешает этому пользователю создавать таблицы. Сделайте его владельцем базы.',
      error,
    )
  if (/^(08|57|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES)/.test(code) || code === '')
    return new StartFailure(
      'databaseUnreachable',
      `PostgreSQL не отвечает${code === '' ? '' : ` (${code})`}. Проверьте, что он запущен, и адрес в DATABASE_URL.`,
      error,
    )
  return error
}

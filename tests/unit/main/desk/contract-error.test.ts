import { expect, it } from 'vitest'
import { contractError } from '../../../../src/main/desk/router.ts'

const answerTo = (code: string) =>
  contractError(
    Object.assign(new Error('in English'), { code }),
    () => undefined,
    'settings.backUpNow',
    () => 'id',
  )

it('tells a full disk and a closed folder from a defect, in Russian', () => {
  expect(answerTo('ENOSPC')).toMatchObject({ code: 'noSpace', message: expect.stringContaining('кончилось место') })
  for (const code of ['EACCES', 'EPERM', 'EROFS'])
    expect(answerTo(code)).toMatchObject({ code: 'refused', message: expect.stringContaining('закрыта для записи') })
  expect(answerTo('EINVAL')).toMatchObject({ code: 'internal' })
})

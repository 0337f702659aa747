import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createIntake } from '../../../../src/intake/create-intake.ts'
import { damageTable } from '../../../support/damaged-database.ts'
import { runToEnd } from '../program.ts'
import { sqliteDatabase, temporaryFolder } from '../stores.ts'

test('a database of a newer program is refused with a sentence and left byte for byte as it was', async () => {
  const databasePath = join(temporaryFolder(), 'intake.sqlite')
  await (await createIntake({ databasePath, port: 0 })).close()
  const sqlite = new Database(databasePath)
  sqlite.prepare("INSERT INTO migration (tag, hash, applied_at) VALUES ('9999_future', 'x', 0)").run()
  sqlite.close()
  const before = readFileSync(databasePath)

  const { code, complaint } = await runToEnd(sqliteDatabase(databasePath), '--port', '0')

  expect(code).toBe(1)
  expect(complaint).toBe(
    'База приёма обращений сделана более новой версией программы. Она не тронута. Обновите программу.\n',
  )
  expect(readFileSync(databasePath).equals(before)).toBe(true)
})

test('a damaged database is refused with a sentence', async () => {
  const databasePath = join(temporaryFolder(), 'intake.sqlite')
  writeFileSync(databasePath, 'это не база данных, а письмо '.repeat(100))

  await expect(createIntake({ databasePath, port: 0 })).rejects.toMatchObject({
    code: 'damagedDatabase',
    message: expect.stringContaining('повреждён'),
  })
})

test.each(['organisation', 'erasure', 'change'])(
  'damage in the table %s alone is found at the start',
  async (table) => {
    const databasePath = join(temporaryFolder(), 'intake.sqlite')
    await (await createIntake({ databasePath, port: 0 })).close()
    damageTable(databasePath, table)
    const before = readFileSync(databasePath)

    await expect(createIntake({ databasePath, port: 0 })).rejects.toMatchObject({ code: 'damagedDatabase' })
    expect(readFileSync(databasePath).equals(before)).toBe(true)
  },
)

test('a taken port is replaced by a free one, told in the address', async () => {
  const occupant = createServer()
  onTestFinished(() => {
    occupant.close()
  })
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve))
  const address = occupant.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  const intake = await createIntake({ databasePath: join(temporaryFolder(), 'intake.sqlite'), port: address.port })
  onTestFinished(() => intake.close())

  expect(intake.url).not.toContain(`:${address.port}`)
  expect((await fetch(`${intake.url}/api/v1/health`)).status).toBe(200)
})

test('it does not listen beyond this machine', async () => {
  const databasePath = join(temporaryFolder(), 'intake.sqlite')

  await expect(createIntake({ databasePath, port: 0, host: '0.0.0.0' })).rejects.toMatchObject({ code: 'notLoopback' })
})

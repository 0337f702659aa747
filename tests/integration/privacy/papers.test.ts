import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { forgetOutlived } from '../../../src/main/desk/keep-privacy.ts'
import { ticketCard } from '../../../src/main/desk/views/ticket-card.ts'
import { listAccess } from '../../../src/main/store/access.ts'
import { listBackups, makeBackup } from '../../../src/main/store/backup.ts'
import { callOf, type OpenDesk, openDesk } from '../desk/open-desk.ts'
import { untilValue } from '../desk/start-desk.ts'

const day = 24 * 60 * 60 * 1000
const anna = { name: 'Примерова Анна', phones: ['+79005553311'], emails: ['anna.primer@example.org'] }

let open: OpenDesk

beforeEach(async () => {
  open = await openDesk({ demoSeed: 5 })
})

afterEach(async () => {
  await open.program.close()
})

/** A card with her as its contact and a ticket she called about. */
const meetAnna = async (): Promise<{ clientId: string; ticketId: string; number: string }> => {
  const { client, desk } = open
  const [first] = await client.clients.search({ text: '', limit: 1 })
  const clientId = first?.id ?? ''
  const contactId = desk.newId()
  await client.clients.putContact({
    clientId,
    contact: {
      id: contactId,
      name: anna.name,
      position: 'бухгалтер',
      phone: '8 900 555-33-11',
      email: anna.emails[0] ?? '',
    },
  })
  const ticketId = desk.newId()
  const { number } = await client.calls.register({
    ...callOf(ticketId, 'Анна не может войти'),
    details: 'Перезвонить Примеровой до обеда',
    clientId,
    contactId,
  })
  return { clientId, ticketId, number }
}

const textOf = (path: string): string =>
  execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replaceAll('\u00a0', ' ')

const erase = (dropCopies: boolean) =>
  open.client.privacy.erase({ person: anna, basis: 'demand', demandedOn: '2026-11-20', dropCopies })

it('finds her by telephone, by a part of her name and by her address, and tells all that is kept', async () => {
  const { clientId, ticketId } = await meetAnna()
  for (const text of ['8-900-555-33-11', 'примерова', 'ANNA.primer@example.org']) {
    const found = await open.client.privacy.find({ text })
    expect(found).toEqual([{ ...anna, places: [expect.stringMatching(/^контакт: /)] }])
  }
  const dossier = await open.client.privacy.dossier({ person: anna })
  expect(dossier.records.map((one) => one.entityId)).toEqual([clientId, ticketId])
  expect(dossier.records[1]?.items.map((item) => item.value)).toEqual([
    'Анна не может войти',
    'Перезвонить Примеровой до обеда',
  ])
})

it('gives her a readable paper and a complete file that nobody else on the computer may read', async () => {
  const { number } = await meetAnna()
  const { path } = await open.client.privacy.export({ person: anna })
  const text = textOf(path)
  for (const words of [
    anna.name,
    'anna.primer@example.org',
    '+7 900 555-33-11',
    number,
    'Третьим лицам',
    'Орлова Полина',
  ])
    expect(text).toContain(words)
  const folder = join(open.dataFolder, 'privacy')
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  const told = JSON.parse(readFileSync(path.replace(/pdf$/, 'json'), 'utf8'))
  expect(told.records).toHaveLength(2)
  expect(told.accesses[0]).toContain('выгрузка')
})

it('draws up an act that has what order 179 asks for and names nobody', async () => {
  const { number, ticketId } = await meetAnna()
  await open.client.privacy.export({ person: anna })
  const { actId, number: actNumber } = await erase(false)
  const { path } = await open.client.privacy.act({ actId })
  const text = textOf(path)
  for (const words of [
    `№ ${actNumber}`,
    'Оператор',
    'Адрес оператора',
    `обращение ${number}`,
    'Причина',
    '20.11.2026',
    'Информационная система',
    'Способ',
    'Дата уничтожения',
    'Номер телефона',
    'Выгрузка из журнала событий',
    'Орлова Полина',
    '402-ФЗ',
  ])
    expect(text).toContain(words)
  expect(text).not.toMatch(/Пример|anna|555-33|90055/i)
  expect(readdirSync(join(open.dataFolder, 'privacy'))).toEqual([`Акт об уничтожении № ${actNumber}.pdf`])
  expect(await open.client.privacy.acts()).toMatchObject([{ actId, number: actNumber, who: 'Орлова Полина' }])
  const card = await untilValue(await open.client.tickets.watch({ ticketId }), () => true)
  expect(card.details).toBe('Перезвонить [удалено] до обеда')
  expect(card.history.at(-1)?.title).toContain(actNumber)
})

it('gives her the files of her requests, tells of them, destroys them with the rest and counts them in the act', async () => {
  const { ticketId, number } = await meetAnna()
  const { client, desk, dataFolder } = open
  const attach = (name: string, text: string) => client.files.attach({ ticketId, name, file: new Blob([text]) })
  await attach('журнал.log', 'Ошибка входа')
  await attach('лишний.txt', 'Не то')
  const [, extra] = ticketCard(desk, ticketId).attachments
  await client.files.detach({ ticketId, sha256: extra?.sha256 ?? '' })

  const dossier = await client.privacy.dossier({ person: anna })
  expect(dossier.records[1]?.files.map(({ name }) => name)).toEqual(['журнал.log', 'лишний.txt'])
  const { path } = await client.privacy.export({ person: anna })
  const folder = path.replace(/\.pdf$/, ', файлы')
  expect(readFileSync(join(folder, '1 журнал.log'), 'utf8')).toBe('Ошибка входа')
  expect(readFileSync(join(folder, '2 лишний.txt'), 'utf8')).toBe('Не то')
  expect(statSync(join(folder, '1 журнал.log')).mode & 0o777).toBe(0o600)
  expect(textOf(path)).toMatch(new RegExp(`1 журнал\\.log +обращение ${number}`))
  const told = JSON.parse(readFileSync(path.replace(/pdf$/, 'json'), 'utf8'))
  expect(told.files).toMatchObject([{ keptAs: '1 журнал.log', bytes: 23 }, { keptAs: '2 лишний.txt' }])

  const { actId } = await erase(false)
  const act = textOf((await client.privacy.act({ actId })).path)
  expect(act).toMatch(/Файлы, приложенные к обращениям +2/)
  expect(act).toContain('Файлы удалены с диска')
  expect(existsSync(folder)).toBe(false)
  expect(readdirSync(join(dataFolder, 'files'))).toEqual([])
  const { attachments, history } = ticketCard(desk, ticketId)
  expect(attachments).toEqual([])
  expect(history.map(({ title }) => title)).toContain('Приложен файл, данные уничтожены')
  await expect(client.files.putBack({ ticketId, sha256: extra?.sha256 ?? '' })).rejects.toMatchObject({
    code: 'notFound',
  })
})

it('says of a file that is not on this computer that it will come, and asks for it', async () => {
  const { ticketId } = await meetAnna()
  const { client, desk, dataFolder } = open
  await client.files.attach({ ticketId, name: 'журнал.log', file: new Blob(['Ошибка']) })
  const [file] = ticketCard(desk, ticketId).attachments
  rmSync(join(dataFolder, 'files', file?.sha256 ?? ''))
  const { path } = await client.privacy.export({ person: anna })
  expect(textOf(path).replace(/\s+/g, ' ')).toContain('ещё не загружен на этот компьютер')
  expect(existsSync(path.replace(/\.pdf$/, ', файлы'))).toBe(false)
})

it('removes copies from before the erasure at once when asked to, and otherwise within the days the act names', async () => {
  const { store } = open.desk
  await meetAnna()
  makeBackup(store.sqlite, store.backupFolder, Date.now() - 2 * day)
  await erase(true)
  const [fresh, ...older] = listBackups(store.backupFolder)
  expect(older).toEqual([])
  expect(readFileSync(join(store.backupFolder, fresh?.name ?? ''), 'utf8')).not.toContain('Примеров')

  const [first] = await open.client.clients.search({ text: '', limit: 1 })
  await open.client.clients.putContact({
    clientId: first?.id ?? '',
    contact: { id: open.desk.newId(), name: anna.name, position: '', phone: '', email: '' },
  })
  const before = makeBackup(store.sqlite, store.backupFolder, Date.now() - day)
  await erase(false)
  const after = makeBackup(store.sqlite, store.backupFolder, Date.now() + 5 * day)
  forgetOutlived(open.desk, Date.now() + 13 * day)
  expect(listBackups(store.backupFolder).map((one) => one.name)).toContain(before.name)
  forgetOutlived(open.desk, Date.now() + 15 * day)
  expect(listBackups(store.backupFolder).map((one) => one.name)).toEqual([after.name])
})

it('lets only supervisors and administrators look, take out and destroy', async () => {
  const { client } = open
  const session = await untilValue(await client.session.watch(), () => true)
  const operator = session.stage === 'ready' ? session.people.find((one) => one.role === 'operator') : undefined
  await client.session.signIn({ operatorId: operator?.id ?? '' })
  for (const attempt of [
    client.privacy.find({ text: 'Анна' }),
    client.privacy.dossier({ person: anna }),
    client.privacy.export({ person: anna }),
    erase(false),
    client.privacy.acts(),
    client.privacy.accesses({ text: '' }),
  ])
    await expect(attempt).rejects.toMatchObject({ code: 'notAllowed' })
  expect(existsSync(join(open.dataFolder, 'privacy'))).toBe(false)
})

it('writes an opening down once, whoever opens again within minutes, and forgets it after three years', async () => {
  const { clientId } = await meetAnna()
  const { store } = open.desk
  for (const _again of [1, 2]) await untilValue(await open.client.clients.watch({ clientId }), () => true)
  const opened = () => listAccess(store, [clientId], 10).filter((one) => one.action === 'opened')
  expect(opened()).toHaveLength(1)
  forgetOutlived(open.desk, Date.now() + 3 * 365 * day)
  expect(opened()).toHaveLength(1)
  forgetOutlived(open.desk, Date.now() + 3 * 367 * day)
  expect(opened()).toHaveLength(0)
})

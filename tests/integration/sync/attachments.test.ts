import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  attachFile,
  detachFile,
  forgetUnnamedFiles,
  offerFiles,
  openFile,
  putFileBack,
  wantFilesOf,
} from '../../../src/main/desk/attached-files.ts'
import { setImage } from '../../../src/main/desk/paper-images.ts'
import { record } from '../../../src/main/desk/record.ts'
import { setCurrentOperator } from '../../../src/main/desk/session.ts'
import { ticketCard } from '../../../src/main/desk/views/ticket-card.ts'
import { createPaperRenderer } from '../../../src/main/documents/renderer.ts'
import { changesNamingFiles, unsentCount } from '../../../src/main/store/changes.ts'
import { forgetFile, hasFile, receivedBytes } from '../../../src/main/store/files.ts'
import { listOperators } from '../../../src/main/store/operators.ts'
import { readOrganisation } from '../../../src/main/store/organisation.ts'
import { pendingFiles } from '../../../src/main/store/pending-files.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import { pictureFiles } from '../../support/pictures.ts'
import { openSite, type Site, type Station, until } from './stations.ts'
import { register } from './writing.ts'

let site: Site

beforeEach(async () => {
  site = await openSite()
})

afterEach(async () => {
  await site.close()
})

const picture = (bytes: number) =>
  new Uint8Array(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(bytes - 8)]))
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

/** A ticket written by somebody who works at this station. */
const registerAtWork = (station: Station): string => {
  const { desk, author } = station
  record(desk, author, () => [
    {
      entity: 'operator',
      entityId: author,
      type: 'operator.described',
      v: 1,
      data: { name: 'Ольга', position: '', role: 'operator', active: true },
    },
  ])
  setCurrentOperator(desk.store, author)
  return register(station, 'К1-000001')
}

const isMoved = (station: Station) => () =>
  pendingFiles(station.desk.store, 'unsent').length + pendingFiles(station.desk.store, 'wanted').length === 0

it('brings a file put to a ticket without a network to the other station, byte for byte', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  const ticketId = registerAtWork(first)
  await until(second, () => readTicket(second.desk.store, ticketId) !== null)
  await site.takeDown()
  await until(first, () => first.engine.status().state === 'offline')

  const content = picture(700_000)
  attachFile(first.desk, ticketId, 'снимок.png', content)
  expect(ticketCard(first.desk, ticketId).attachments).toMatchObject([
    { name: 'снимок.png', isHere: true, isSent: false },
  ])
  expect(Buffer.from(openFile(first.desk, ticketId, hashOf(content)).bytes ?? [])).toEqual(Buffer.from(content))

  await site.bringUp()
  first.engine.wake()
  await until(first, isMoved(first))
  await until(second, () => hasFile(second.desk.store, hashOf(content)))

  expect(ticketCard(first.desk, ticketId).attachments).toMatchObject([{ isSent: true }])
  expect(ticketCard(second.desk, ticketId).attachments).toMatchObject([
    { name: 'снимок.png', isHere: true, isSent: true },
  ])
  expect(hashOf(openFile(second.desk, ticketId, hashOf(content)).bytes ?? new Uint8Array())).toBe(hashOf(content))
})

it('goes on with a file from where it stopped, on either side', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  const ticketId = registerAtWork(first)
  const content = picture(900_000)
  attachFile(first.desk, ticketId, 'снимок.png', content)
  await until(first, isMoved(first))
  await until(
    second,
    () => receivedBytes(second.desk.store, hashOf(content)) > 0 || hasFile(second.desk.store, hashOf(content)),
  )
  await second.goAway()
  const stopped = receivedBytes(second.desk.store, hashOf(content))
  second.comeBack()
  await until(second, () => hasFile(second.desk.store, hashOf(content)))

  expect(stopped).toBeLessThanOrEqual(content.length)
  expect(hashOf(openFile(second.desk, ticketId, hashOf(content)).bytes ?? new Uint8Array())).toBe(hashOf(content))
})

it('offers all its files again to an intake that has to be told everything', async () => {
  const station = await site.station('К1')
  const ticketId = registerAtWork(station)
  const content = picture(20_000)
  attachFile(station.desk, ticketId, 'снимок.png', content)
  await until(station, isMoved(station))

  offerFiles(station.desk.store)

  expect(pendingFiles(station.desk.store, 'unsent')).toEqual([
    { sha256: hashOf(content), bytes: 20_000, entity: 'ticket', entityId: ticketId },
  ])
  station.engine.wake()
  await until(station, isMoved(station))
})

it('refuses what it does not take, and writes nothing', async () => {
  const station = await site.station('К1')
  const ticketId = registerAtWork(station)
  const attach = (name: string, content: Uint8Array) => () => attachFile(station.desk, ticketId, name, content)

  expect(attach('вирус.exe', new Uint8Array([0x4d, 0x5a]))).toThrow('«вирус.exe»: такие файлы не принимаются')
  expect(attach('пусто.png', new Uint8Array())).toThrow('файл пуст')
  attach('снимок.png', picture(100))()
  const same = picture(200)
  attach('снимок.png', same)()
  expect(attach('другой.png', same)).toThrow('«другой.png»: этот файл уже приложен.')
  expect(ticketCard(station.desk, ticketId).attachments).toHaveLength(2)
})

it('takes a file from its ticket at both stations, keeps its bytes for the way back, and never against who puts it there', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  const ticketId = registerAtWork(first)
  await until(second, () => readTicket(second.desk.store, ticketId) !== null)
  await until(second, () => listOperators(second.desk.store).length > 0)
  setCurrentOperator(second.desk.store, first.author)
  const [content, other] = [picture(300), picture(400)]
  attachFile(first.desk, ticketId, 'снимок.png', content)
  attachFile(first.desk, ticketId, 'второй.png', other)
  const filesAt = ({ desk }: Station) => ticketCard(desk, ticketId).attachments.map(({ name }) => name)
  await until(second, () => filesAt(second).length === 2)

  detachFile(second.desk, ticketId, hashOf(content))
  await until(first, () => filesAt(first).length === 1)
  expect([filesAt(first), filesAt(second)]).toEqual([['второй.png'], ['второй.png']])
  expect(() => detachFile(first.desk, ticketId, hashOf(content))).toThrow('Файл не найден')
  expect(() => openFile(first.desk, ticketId, hashOf(content))).toThrow('Файл не найден')
  forgetUnnamedFiles(first.desk)

  putFileBack(first.desk, ticketId, hashOf(content))
  putFileBack(first.desk, ticketId, hashOf(content))
  await until(second, () => filesAt(second).length === 2)
  expect(openFile(first.desk, ticketId, hashOf(content)).bytes?.length).toBe(300)
  expect(ticketCard(first.desk, ticketId).history.map(({ title }) => title)).toEqual([
    'Звонок записан: справка',
    'Приложен файл: снимок.png',
    'Приложен файл: второй.png',
    'Файл убран: снимок.png',
    'Приложен файл: снимок.png',
  ])

  await site.takeDown()
  await until(first, () => first.engine.status().state === 'offline')
  await until(second, () => second.engine.status().state === 'offline')
  detachFile(first.desk, ticketId, hashOf(other))
  putFileBack(first.desk, ticketId, hashOf(other))
  detachFile(second.desk, ticketId, hashOf(other))
  await site.bringUp()
  for (const station of [first, second]) station.engine.wake()
  await until(second, () => unsentCount(second.desk.store) === 0 && filesAt(second).length === 2)
  await until(first, () => unsentCount(first.desk.store) === 0 && filesAt(first).length === 2)
})

it('takes away the file of a change that is no more, and leaves the others', async () => {
  const station = await site.station('К1')
  const ticketId = registerAtWork(station)
  const [kept, left] = [picture(100), picture(200)]
  attachFile(station.desk, ticketId, 'снимок.png', kept)
  attachFile(station.desk, ticketId, 'лишний.png', left)
  await until(station, isMoved(station))
  station.desk.store.sqlite.prepare("DELETE FROM change WHERE data LIKE '%' || ? || '%'").run(hashOf(left))

  forgetUnnamedFiles(station.desk)

  const folder = join(station.desk.store.path, '..', 'files')
  expect([existsSync(join(folder, hashOf(kept))), existsSync(join(folder, hashOf(left)))]).toEqual([true, false])
})

it('brings the pictures of the papers to every station, however long ago they were set', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  registerAtWork(first)
  const { stamp } = pictureFiles()
  const renderer = createPaperRenderer({ workerUrl: new URL('../../../src/main/documents/worker.ts', import.meta.url) })
  await setImage(first.desk, renderer, first.author, { place: 'stamp', name: 'печать.png', bytes: stamp })
  await renderer.close()
  await until(second, () => hasFile(second.desk.store, hashOf(stamp)))
  expect(readOrganisation(second.desk.store).stamp).toMatchObject({ sha256: hashOf(stamp), name: 'печать.png' })

  forgetFile(second.desk.store, hashOf(stamp))
  const longAgo = 0
  for (const change of changesNamingFiles(second.desk.store)) wantFilesOf(second.desk, change, longAgo)
  second.engine.wake()
  await until(second, () => hasFile(second.desk.store, hashOf(stamp)))
  forgetUnnamedFiles(second.desk)
  expect(hasFile(second.desk.store, hashOf(stamp))).toBe(true)
})

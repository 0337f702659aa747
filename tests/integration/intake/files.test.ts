import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { forgetStaleFiles, staleFileMs } from '../../../src/intake/files/forget-stale.ts'
import { blankCard } from '../../../src/intake/organisations/organisation.ts'
import type { IntakeClient } from '../../../src/shared/intake-api/client.ts'
import { enrolStation, failureOf, makeChange, type Running, startIntake } from './support.ts'

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const picture = (bytes: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([pngStart, randomBytes(bytes - pngStart.length)]))
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
const nothing = new Uint8Array()

const piecesOf = (content: Uint8Array<ArrayBuffer>, size: number) =>
  Array.from({ length: Math.ceil(content.length / size) }, (_, index) => ({
    sha256: hashOf(content),
    bytes: content.length,
    start: index * size,
    piece: content.slice(index * size, (index + 1) * size),
  }))

const sendWhole = async (client: IntakeClient, content: Uint8Array<ArrayBuffer>, size = 100_000) => {
  for (const piece of piecesOf(content, size)) await client.putFile(piece)
}

const put = (
  running: Running,
  token: string,
  sha256: string,
  headers: Record<string, string>,
  body: Uint8Array<ArrayBuffer>,
) =>
  fetch(`${running.intake.url}/api/v1/files/${sha256}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', ...headers },
    body,
  })

test('a file goes up in pieces, goes on after a break where it stopped, and comes down from any byte', async () => {
  const { intake } = await startIntake()
  const [sender, reader] = [await enrolStation(intake), await enrolStation(intake)]
  const content = picture(250_000)
  const pieces = piecesOf(content, 100_000)
  const [first, second, third] = pieces
  if (!first || !second || !third) throw new Error('three pieces were expected')
  const ask = { ...first, start: 0, piece: nothing }

  expect(await sender.client.putFile(ask)).toEqual({ status: 'partial', received: 0 })
  expect(await sender.client.putFile(first)).toEqual({ status: 'partial', received: 100_000 })
  expect(await sender.client.putFile(third)).toEqual({ status: 'elsewhere', received: 100_000 })
  expect((await failureOf(reader.client.getFile(first.sha256, { from: 0 }))).code).toBe('noSuchFile')
  expect(await sender.client.putFile(ask)).toEqual({ status: 'partial', received: 100_000 })
  expect(await sender.client.putFile(second)).toEqual({ status: 'partial', received: 200_000 })
  expect(await sender.client.putFile(third)).toEqual({ status: 'whole', received: 250_000 })
  expect(await sender.client.putFile(first)).toEqual({ status: 'whole', received: 250_000 })

  expect(hashOf(await reader.client.getFile(first.sha256, { from: 0 }))).toBe(first.sha256)
  expect(await reader.client.getFile(first.sha256, { from: 249_990 })).toEqual(content.slice(249_990))
  const middle = { from: 99_990, until: 200_010 }
  expect(await reader.client.getFile(first.sha256, middle)).toEqual(content.slice(middle.from, middle.until))
  expect((await failureOf(reader.client.getFile(first.sha256, { from: 250_000 }))).code).toBe('badRange')
})

test('two that send the same file at once send it once', async () => {
  const { intake } = await startIntake()
  const stations = [await enrolStation(intake), await enrolStation(intake)]
  const content = picture(50_000)
  const [whole] = piecesOf(content, content.length)
  if (!whole) throw new Error('one piece was expected')

  await Promise.all(stations.map(({ client }) => client.putFile(whole)))
  expect(hashOf(await (stations[0]?.client.getFile(whole.sha256, { from: 0 }) ?? nothing))).toBe(whole.sha256)
})

test('what does not match its hash, its size or what is taken leaves nothing behind', async () => {
  const { intake } = await startIntake()
  const { client } = await enrolStation(intake)
  const content = picture(1_000)
  const sha256 = hashOf(content)
  const program = new Uint8Array(Buffer.concat([Buffer.from('MZ\0\0'), randomBytes(500)]))

  const lying = { sha256, bytes: 1_000, start: 0, piece: picture(1_000) }
  expect((await failureOf(client.putFile(lying))).code).toBe('fileDamaged')
  expect(await client.putFile({ ...lying, piece: nothing })).toEqual({ status: 'partial', received: 0 })
  const hidden = { sha256: hashOf(program), bytes: program.length, start: 0, piece: program }
  expect((await failureOf(client.putFile(hidden))).code).toBe('fileType')
  expect((await failureOf(client.putFile({ ...lying, bytes: 2 ** 31 }))).code).toBe('fileTooLarge')
  expect((await failureOf(client.putFile({ ...lying, piece: picture(1_001), start: 0 }))).code).toBe('badInput')

  await sendWhole(client, content)
  expect(hashOf(await client.getFile(sha256, { from: 0 }))).toBe(sha256)
})

test('nobody without a token comes near a file, and an organisation sees its own only', async () => {
  const running = await startIntake()
  const { intake } = running
  const other = await intake.store.organisations.create('other', { ...blankCard, name: 'ООО «Другая»' })
  if (other === null) throw new Error('the slug is taken')
  const [mine, theirs] = [await enrolStation(intake), await enrolStation(intake, other.id)]
  const content = picture(1_000)
  await sendWhole(mine.client, content)
  const address = `${intake.url}/api/v1/files/${hashOf(content)}`

  expect((await fetch(address)).status).toBe(401)
  expect((await failureOf(theirs.client.getFile(hashOf(content), { from: 0 }))).code).toBe('noSuchFile')
  const [whole] = piecesOf(content, content.length)
  if (!whole) throw new Error('one piece was expected')
  expect(await theirs.client.putFile({ ...whole, piece: nothing })).toEqual({ status: 'partial', received: 0 })

  const served = await fetch(address, { headers: { authorization: `Bearer ${mine.token}` } })
  expect([served.status, served.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
  expect(served.headers.get('content-disposition')).toBe('attachment')
  expect(served.headers.get('x-content-type-options')).toBe('nosniff')
})

test.each([
  ['no range', {}, 10],
  ['a range that is longer than its piece', { 'content-range': 'bytes 0-99/100' }, 10],
  ['a range past the end', { 'content-range': 'bytes 95-104/100' }, 10],
  ['a file of no bytes', { 'content-range': 'bytes */0' }, 0],
  ['words', { 'content-range': 'bytes a-b/c' }, 10],
])('a piece with %s is refused', async (_name, headers: Record<string, string>, length) => {
  const running = await startIntake()
  const { token } = await enrolStation(running.intake)
  const response = await put(running, token, 'a'.repeat(64), headers, new Uint8Array(length))
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'badInput' })
})

test('a hash that is none, a path around it and a piece over a mebibyte are refused', async () => {
  const running = await startIntake()
  const { token } = await enrolStation(running.intake)
  const range = { 'content-range': 'bytes 0-9/10' }
  expect((await put(running, token, 'A'.repeat(64), range, new Uint8Array(10))).status).toBe(400)
  expect((await put(running, token, '..%2f..%2fetc%2fpasswd', range, new Uint8Array(10))).status).toBe(400)
  const giant = { 'content-range': `bytes 0-${2 ** 20}/${2 ** 20 + 1}` }
  expect((await put(running, token, 'a'.repeat(64), giant, new Uint8Array(2 ** 20 + 1))).status).toBe(413)
})

test('what was begun and left, and what no change names, is forgotten after its term; the rest stays', async () => {
  const running = await startIntake()
  const station = await enrolStation(running.intake)
  const [named, unnamed, unfinished] = [picture(1_000), picture(2_000), picture(3_000)]
  await sendWhole(station.client, named)
  await sendWhole(station.client, unnamed)
  await sendWhole(station.client, unfinished.slice(0, 1_000), 1_000)
  const [begun] = piecesOf(unfinished, 1_000)
  if (!begun) throw new Error('a piece was expected')
  await station.client.putFile(begun)
  const attached = { sha256: hashOf(named), name: 'снимок.png', type: 'image/png', bytes: named.length }
  await station.client.push([makeChange(station.id, { type: 'ticket.fileAttached', data: attached })])

  running.pass(staleFileMs)
  await forgetStaleFiles(running.intake.store, running.now())
  expect(hashOf(await station.client.getFile(hashOf(unnamed), { from: 0 }))).toBe(hashOf(unnamed))
  running.pass(1)
  await forgetStaleFiles(running.intake.store, running.now())

  expect(hashOf(await station.client.getFile(hashOf(named), { from: 0 }))).toBe(hashOf(named))
  expect((await failureOf(station.client.getFile(hashOf(unnamed), { from: 0 }))).code).toBe('noSuchFile')
  expect(await station.client.putFile({ ...begun, piece: nothing })).toEqual({ status: 'partial', received: 0 })
})

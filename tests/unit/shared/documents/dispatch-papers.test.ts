import { expect, test } from 'vitest'
import {
  courierSlip,
  coverLetter,
  deliveryNotice,
  enclosuresOf,
  envelopeOf,
  postalRegister,
  splitIndex,
} from '../../../../src/shared/documents/dispatch-papers.ts'
import type { PlainPaper } from '../../../../src/shared/documents/plain-paper.ts'
import { cases, snapshotOf } from './sample.ts'

const snapshot = snapshotOf()
const day = '2026-11-24'
const enclosures = enclosuresOf(snapshot, { report: 2, act: 1, invoice: 1 })
const tableOf = ({ parts }: PlainPaper) => parts.find((part) => part.kind === 'table')
const wordsOf = (paper: PlainPaper): string => JSON.stringify(paper.parts).replaceAll('\u00a0', ' ')

test('every paper of the package is enclosed, the act twice', () => {
  expect(enclosures.map(({ title, copies, sheets }) => [title.slice(0, 5), copies, sheets])).toEqual([
    ['Отчёт', 1, 2],
    ['Акт с', 2, 1],
    ['Счёт ', 1, 1],
  ])
  expect(enclosuresOf(snapshotOf(cases.its), {}).map(({ title }) => title.slice(0, 5))).toEqual(['Отчёт', 'Акт с'])
})

test('the letter and the receipt list the enclosures and count all sheets', () => {
  for (const paper of [coverLetter(snapshot, enclosures, day), courierSlip(snapshot, enclosures, day)]) {
    expect(tableOf(paper)?.rows).toHaveLength(3)
    expect(wordsOf(paper)).toContain('Всего 5 листов.')
    expect(paper.title).toContain(snapshot.numbers.act)
  }
  expect(wordsOf(coverLetter(snapshot, enclosures, day))).toContain(snapshot.seller.postalAddress)
})

test('the day’s list has a line for every letter', () => {
  const letter = { addressee: 'ООО «Ромашка»', address: '119021, г. Москва', tracking: '80082240994512' }
  const paper = postalRegister(snapshot.seller, [letter, letter], day)
  expect(tableOf(paper)?.rows[1]?.slice(0, 4)).toEqual(['2', letter.tracking, letter.addressee, letter.address])
  expect(wordsOf(paper)).toContain('Всего 2 отправления.')
})

test('the notice goes back to the sender, the letter to the client', () => {
  const words = wordsOf(deliveryNotice(snapshot, '80082240994512', day))
  expect(words.indexOf(snapshot.seller.fullName)).toBeLessThan(words.indexOf(snapshot.buyer.fullName))
  expect(words).toContain('80082240994512')
})

test('an envelope has the index apart from the address', () => {
  const { addressee, sender } = envelopeOf(snapshot, 'c5', day)
  expect([sender.index, addressee.index]).toEqual([
    snapshot.seller.postalAddress.slice(0, 6),
    snapshot.buyer.postalAddress.slice(0, 6),
  ])
  expect(addressee.address).not.toContain(addressee.index)
  expect(splitIndex('г. Пермь, ул. Мира, 1')).toEqual({ index: '', address: 'г. Пермь, ул. Мира, 1' })
  expect(splitIndex('620014,г. Екатеринбург')).toEqual({ index: '620014', address: 'г. Екатеринбург' })
})

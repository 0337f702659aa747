import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetUnnamedFiles } from '../../../src/main/desk/attached-files.ts'
import { issueClientMonth } from '../../../src/main/desk/month-orders.ts'
import { record } from '../../../src/main/desk/record.ts'
import { currentOperatorId } from '../../../src/main/desk/session.ts'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { ordersOfClients } from '../../../src/main/store/service-orders.ts'
import { ticketsWithUnbilledWork } from '../../../src/main/store/unbilled-work.ts'
import type { DispatchPaper, KeptPaper, MonthOutcome } from '../../../src/shared/contract/documents.ts'
import { addDays } from '../../../src/shared/documents/dates.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { orderLimits } from '../../../src/shared/domain/service-order.ts'
import { defaultTermSettings } from '../../../src/shared/domain/term-settings.ts'
import { unzippedText } from '../../support/unzip.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(new Date())

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

const emptyClient = blankClientFields

const complete = {
  ...emptyClient,
  inn: '7707083893',
  kpp: '770701001',
  address: '620014, г. Екатеринбург, ул. Лесная, д. 1',
  signatory: { position: 'Директор', name: 'Белова Ирина Сергеевна', basis: 'Устава' },
}

const clientWithWork = async (name: string) => {
  const { client, desk } = opened
  const { clientId } = await client.clients.register({ ...complete, name })
  const ticketId = desk.newId()
  await client.calls.register({ ...callOf(ticketId), clientId })
  await client.tickets.answer({ ticketId, text: 'Показали' })
  await client.tickets.logWork({ ticketId, description: 'Настройка обмена', minutes: 50, billable: true })
  await client.tickets.resolve({ ticketId, summary: 'Обмен идёт' })
  return { clientId, ticketId }
}

const end = async (clientId: string, ticketId: string) =>
  opened.client.documents.end({ clientId, contractId: null, periodFrom: today, endedOn: today, ticketIds: [ticketId] })

it('lists what the papers lack before anything is issued, then issues them with the sums of the work', async () => {
  const { client } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «Заказчик»')
  const order = await end(clientId, ticketId)
  const lacking = await client.documents.issue({ orderId: order.id })
  if (lacking.issued) throw new Error('issued without requisites')
  expect(lacking.missing.map((one) => `${one.where} ${one.field}`)).toEqual(
    expect.arrayContaining(['organisation inn', 'organisation signatory.name', 'organisation bank.account']),
  )
  await client.settings.describeOrganisation({
    inn: '7736207543',
    kpp: '770401001',
    address: '620014, г. Екатеринбург, ул. Лесная, д. 12',
    signatory: { position: 'Генеральный директор', name: 'Кравцов Игорь Львович', basis: 'Устава' },
    bank: {
      name: 'ПАО СБЕРБАНК',
      bik: '044525225',
      account: '40702810138250123017',
      corrAccount: '30101810400000000225',
    },
  })
  const issued = await client.documents.issue({ orderId: order.id })
  if (!issued.issued) throw new Error(JSON.stringify(issued.missing))
  // 50 minutes are four quanta of 15: an hour at 3 600 roubles.
  expect(issued.order).toMatchObject({ status: 'issued', totalKopecks: 360_000, late: false })
  expect(issued.order.papers.map((paper) => `${paper.kind} ${paper.number}`)).toEqual([
    'report К2-000001',
    'act К2-000001',
    'invoice К2-000001',
  ])
  expect(await client.documents.issue({ orderId: order.id })).toEqual(issued)
  const paper = await client.documents.paper({ orderId: order.id, kind: 'invoice' })
  expect(
    Buffer.from(await paper.file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect(existsSync(paper.path)).toBe(true)
})

it('bills no work twice', async () => {
  const { client } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «Один раз»')
  await end(clientId, ticketId)
  expect((await safe(end(clientId, ticketId))).error).toMatchObject({ code: 'refused' })
  expect((await client.documents.propose({ clientId, endedOn: null })).tickets).toEqual([])
})

it('gives no invoice when an ITS contract covers the day the services ended', async () => {
  const { client, desk } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «На ИТС»')
  const dates = { signedOn: '2020-01-01', validFrom: '2020-01-01', validTo: null }
  await client.clients.putContract({ clientId, contract: { id: desk.newId(), kind: 'its', number: 'ИТС-9', ...dates } })
  const order = await end(clientId, ticketId)
  const issued = await client.documents.issue({ orderId: order.id })
  if (!issued.issued) throw new Error(JSON.stringify(issued.missing))
  expect(issued.order.papers.map((paper) => paper.kind)).toEqual(['report', 'act'])
  expect(issued.order.itsContractNumber).toBe('ИТС-9')
  expect((await safe(client.documents.paper({ orderId: order.id, kind: 'invoice' }))).error).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('ИТС'),
  })
})

it('records the dispatch with a sound tracking number only, then the delivery', async () => {
  const { client } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «По почте»')
  const order = await end(clientId, ticketId)
  await client.documents.issue({ orderId: order.id })
  const letter = {
    orderId: order.id,
    method: 'registeredMail' as const,
    handedOverOn: today,
    handedOverTo: 'Отделение связи 620014',
    tracking: '62001431004200',
    note: '',
  }
  expect((await safe(client.documents.dispatch(letter))).error).toMatchObject({
    code: 'invalid',
    data: { fields: { tracking: expect.any(String) } },
  })
  await client.documents.dispatch({ ...letter, tracking: '620014 31 00420 9' })
  await client.documents.deliver({ orderId: order.id, on: today })
  const rows = await untilValue(await client.documents.watch(), () => true)
  expect(rows.find((row) => row.id === order.id)).toMatchObject({
    status: 'delivered',
    dispatch: { tracking: '62001431004209', deliveredOn: today },
  })
  await client.documents.signBack({ orderId: order.id, on: today })
  const signed = (await untilValue(await client.documents.watch(), () => true)).find((row) => row.id === order.id)
  expect(signed).toMatchObject({ status: 'signed', dispatch: { signedBackOn: today } })
  expect((await safe(client.documents.signBack({ orderId: order.id, on: '2099-01-01' }))).error).toMatchObject({
    message: 'Эта дата ещё не наступила.',
  })

  const pdf = async (made: Promise<KeptPaper>) => {
    const { path } = await made
    return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
  }
  const paperOf = (paper: DispatchPaper) => pdf(client.documents.dispatchPaper({ orderId: order.id, paper }))
  expect(await paperOf({ kind: 'coverLetter' })).toMatch(/Акт сдачи-приёмки.* 2 1 .*Всего 4 листа/)
  expect(await paperOf({ kind: 'courierSlip' })).toContain('ООО «По почте»')
  expect(await paperOf({ kind: 'deliveryNotice' })).toContain('62001431004209')
  expect(await paperOf({ kind: 'envelope', size: 'c5' })).toMatch(/Кому ООО «По почте».*620014/)
  expect(await pdf(client.documents.postalRegister({ on: today }))).toMatch(/62001431004209 .*Всего 1 отправление/)
  expect((await safe(client.documents.postalRegister({ on: '2020-01-01' }))).error).toMatchObject({
    message: 'В этот день заказных писем не отправляли.',
  })
})

it('prints nothing of the first letter on the papers of one that goes again', async () => {
  const { client } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «Вернулось»')
  const { id: orderId } = await end(clientId, ticketId)
  await client.documents.issue({ orderId })
  await client.documents.dispatch({
    orderId,
    method: 'registeredMail',
    handedOverOn: today,
    handedOverTo: 'Отделение связи',
    tracking: '62001431004209',
    note: '',
  })
  await client.documents.giveBack({ orderId, on: today, reason: 'Истёк срок хранения' })
  const { path } = await client.documents.dispatchPaper({ orderId, paper: { kind: 'deliveryNotice' } })
  const notice = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  expect(notice).toContain('ООО «Вернулось»')
  expect(notice).not.toContain('62001431004209')
})

it('makes the envelope anew once papers were voided for a wrong address', async () => {
  const { client } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «Переехало»')
  const { id: orderId } = await end(clientId, ticketId)
  const envelope = async () => {
    const { path } = await client.documents.dispatchPaper({ orderId, paper: { kind: 'envelope', size: 'c5' } })
    return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  }
  await client.documents.issue({ orderId })
  expect(await envelope()).toContain('ул. Лесная, д. 1')
  await client.documents.void({ orderId, reason: 'Ошибка в адресе' })
  await client.clients.describe({ clientId, fields: { address: 'г. Екатеринбург, ул. Новая, д. 7' } })
  await client.documents.issue({ orderId })
  expect(await envelope()).toContain('ул. Новая, д. 7')
})

it('voids issued papers and issues others under the next numbers', async () => {
  const { client } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «С ошибкой»')
  const order = await end(clientId, ticketId)
  const reason = 'Ошибка в названии'
  expect((await safe(client.documents.void({ orderId: order.id, reason }))).error).toMatchObject({ code: 'refused' })
  const issued = await client.documents.issue({ orderId: order.id })
  if (!issued.issued) throw new Error(JSON.stringify(issued.missing))
  expect((await safe(client.documents.cancel({ orderId: order.id, reason }))).error).toMatchObject({
    message: expect.stringContaining('сначала аннулируйте'),
  })
  const voided = await client.documents.void({ orderId: order.id, reason })
  expect(voided).toMatchObject({ status: 'voided', papers: [], totalKopecks: null, dueOn: order.dueOn })
  expect(voided.voided).toMatchObject([
    { papers: issued.order.papers, reason, voidedOn: today, by: expect.any(String) },
  ])
  const again = await client.documents.issue({ orderId: order.id })
  if (!again.issued) throw new Error(JSON.stringify(again.missing))
  expect(again.order.totalKopecks).toBe(issued.order.totalKopecks)
  const [was, is] = [issued, again].map(({ order: { papers } }) => papers.map(({ number }) => Number(number.slice(-6))))
  expect(is?.every((number, index) => number > (was?.[index] ?? 0))).toBe(true)
  const old = await client.documents.paper({ orderId: order.id, kind: 'act', voidedId: voided.voided[0]?.id ?? null })
  expect(old.fileName).toContain(`${issued.order.papers[1]?.number} от ${today} (аннулирован)`)
})

it('gives the work of a cancelled order back, and issues nothing for it', async () => {
  const { client } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «По ошибке»')
  const order = await end(clientId, ticketId)
  await client.documents.cancel({ orderId: order.id, reason: 'Не тот клиент' })
  expect((await safe(client.documents.issue({ orderId: order.id }))).error).toMatchObject({ code: 'refused' })
  expect((await client.documents.propose({ clientId, endedOn: null })).tickets.map(({ id }) => id)).toEqual([ticketId])
  expect((await end(clientId, ticketId)).number).not.toBe(order.number)
})

it('refuses an end in the future and a ticket of another client', async () => {
  const { clientId, ticketId } = await clientWithWork('ООО «Строго»')
  const other = await clientWithWork('ООО «Чужое»')
  const future = { clientId, contractId: null, periodFrom: today, endedOn: '2099-01-01', ticketIds: [ticketId] }
  expect((await safe(opened.client.documents.end(future))).error).toMatchObject({ code: 'refused' })
  expect((await safe(end(clientId, other.ticketId))).error).toMatchObject({
    message: expect.stringContaining('другого клиента'),
  })
})

it('writes no order for a day no term can be counted from', async () => {
  const { client } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «Давно»')
  const before = (await untilValue(await client.documents.watch(), () => true)).length
  const ancient = { clientId, contractId: null, periodFrom: '0026-11-20', endedOn: '0026-11-20', ticketIds: [ticketId] }
  expect((await safe(client.documents.end(ancient))).error).toMatchObject({ code: 'invalid' })
  expect(await untilValue(await client.documents.watch(), () => true)).toHaveLength(before)
})

it('leaves work done after the end of the services to a later order', async () => {
  const { client } = opened
  const { clientId } = await clientWithWork('ООО «Позже»')
  const yesterday = addDays(today, -1)
  expect((await client.documents.propose({ clientId, endedOn: today })).tickets).toHaveLength(1)
  expect((await client.documents.propose({ clientId, endedOn: yesterday })).tickets).toEqual([])
})

it('proposes the day the papers are due by as many days as the rules give', async () => {
  const { client } = opened
  const { clientId } = await client.clients.register({ ...complete, name: 'ООО «Неделя»' })
  const proposed = async (documentDays: number) => {
    await client.settings.describeTerms({ reaction, execution, documentDays })
    return client.documents.propose({ clientId, endedOn: today })
  }
  const { reaction, execution } = defaultTermSettings
  const week = await proposed(7)
  const usual = await proposed(defaultTermSettings.documentDays)
  expect([week.dueInDays, usual.dueInDays]).toEqual([7, 5])
  expect(week.dueOn > usual.dueOn).toBe(true)
})

it('prints the company’s own words in what is issued from then on, and shows them before', async () => {
  const { client } = opened
  const old = await clientWithWork('ООО «Старые слова»')
  const before = await end(old.clientId, old.ticketId)
  await client.documents.issue({ orderId: before.id })
  const texts = { acceptance: 'Услуги по акту {акт} приняты.', paymentNote: '', letterRequest: '' }
  const sample = await client.settings.previewPaperText({ name: 'acceptance', texts })
  const file = join(opened.dataFolder, 'sample.pdf')
  writeFileSync(file, Buffer.from(await sample.file.arrayBuffer()))
  const wordsOf = (path: string) => execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
  expect(wordsOf(file)).toMatch(/Услуги по акту № К2-\d+ от \S+ приняты\./)
  expect((await safe(client.settings.setPaperTexts({ ...texts, acceptance: '{ак}' }))).error).toMatchObject({
    code: 'invalid',
    data: { fields: { acceptance: expect.stringContaining('Нет подстановки {ак}') } },
  })
  await client.settings.setPaperTexts(texts)
  const recent = await clientWithWork('ООО «Новые слова»')
  const after = await end(recent.clientId, recent.ticketId)
  await client.documents.issue({ orderId: after.id })
  const actOf = async (orderId: string) => wordsOf((await client.documents.paper({ orderId, kind: 'act' })).path)
  expect(await actOf(before.id)).toContain('оказаны полностью и в срок')
  expect(await actOf(after.id)).toMatch(/Услуги по акту № К2-\d+ от \S+ приняты\./)
  await client.settings.setPaperTexts({ acceptance: '', paymentNote: '', letterRequest: '' })
})

it('gives the accountant a table of the papers that a spreadsheet opens', async () => {
  const { client } = opened
  const period = { from: addDays(today, -1), to: today }
  const csv = await client.documents.register({ ...period, format: 'csv' })
  expect(csv.name).toMatch(/^Документы .*\.csv$/)
  const [head = '', ...rows] = (await csv.file.text()).replace('\ufeff', '').trim().split('\r\n')
  expect(head.startsWith('Вид;Номер;Дата')).toBe(true)
  expect(rows.some((row) => row.startsWith('Акт;К2-000001;'))).toBe(true)
  expect(rows.some((row) => row.includes('аннулирован'))).toBe(true)

  const xlsx = await client.documents.register({ ...period, format: 'xlsx' })
  const sheet = unzippedText(Buffer.from(await xlsx.file.arrayBuffer()), 'xl/worksheets/sheet1.xml')
  expect(sheet.match(/<row /g)).toHaveLength(rows.length + 1)
  expect(sheet).not.toContain('<f>')
  expect(
    (await safe(client.documents.register({ from: today, to: addDays(today, -1), format: 'csv' }))).error,
  ).toMatchObject({
    code: 'invalid',
  })
})

it('keeps scans of what the client signed, with a trace of those taken away', async () => {
  const { client, desk } = opened
  const { clientId, ticketId } = await clientWithWork('ООО «Со сканом»')
  const { id: orderId } = await end(clientId, ticketId)
  const pdfFile = new Blob(['%PDF-1.7 подписанный акт'])
  const attach = (name: string, file: Blob) => client.documents.attachScan({ orderId, name, file })
  const row = async () => {
    const rows = await untilValue(await client.documents.watch(), () => true)
    return rows.find(({ id }) => id === orderId)
  }
  expect((await safe(attach('акт.pdf', pdfFile))).error?.message).toContain('прикладывать скан не к чему')
  const issued = await client.documents.issue({ orderId })
  if (!issued.issued) throw new Error('the papers lack something')
  const act = issued.order.papers.find(({ kind }) => kind === 'act')?.number

  expect((await safe(attach('акт.docx', new Blob(['PK\u0003\u0004'])))).error).toMatchObject({
    code: 'refused',
    message: '«акт.docx»: скан — это PDF, JPEG или PNG. Сохраните его так и приложите снова.',
  })
  expect((await safe(attach('акт.png', pdfFile))).error?.message).toContain('содержимое не то')
  const { sqlite } = desk.store
  sqlite.exec("create temp trigger nowhere before insert on pending_file begin select raise(fail, 'no room'); end")
  expect((await safe(attach('акт.pdf', pdfFile))).error).not.toBeNull()
  sqlite.exec('drop trigger nowhere')
  expect((await row())?.scans).toEqual([])
  await attach('акт.pdf', pdfFile)
  expect((await safe(attach('снова.pdf', pdfFile))).error?.message).toContain('уже приложен')
  const [scan] = (await row())?.scans ?? []
  expect(scan).toMatchObject({ name: 'акт.pdf', type: 'application/pdf', actNumber: act, by: firstRun.operatorName })
  const { sha256 } = scan ?? { sha256: '' }
  const { file } = await client.documents.openScan({ orderId, sha256 })
  expect(await file.text()).toBe('%PDF-1.7 подписанный акт')

  await client.documents.detachScan({ orderId, sha256 })
  expect(await row()).toMatchObject({
    scans: [],
    removedScans: [{ sha256, name: 'акт.pdf', by: firstRun.operatorName }],
  })
  await client.documents.putScanBack({ orderId, sha256 })
  expect(await row()).toMatchObject({ scans: [{ sha256 }], removedScans: [] })

  await client.documents.void({ orderId, reason: 'Не та сумма' })
  expect(await row()).toMatchObject({ scans: [{ sha256, actNumber: act }] })
  forgetUnnamedFiles(desk)
  expect((await client.documents.openScan({ orderId, sha256 })).file.size).toBe(pdfFile.size)
  rebuildProjection(desk.store)
  expect(await row()).toMatchObject({ scans: [{ sha256, actNumber: act }] })
})

describe('the papers of a month', () => {
  const month = today.slice(0, 7)

  const issueMonth = async (clientIds: string[]) => {
    const outcomes: MonthOutcome[] = []
    for await (const outcome of await opened.client.documents.issueMonth({ month, clientIds })) outcomes.push(outcome)
    return outcomes
  }

  it('proposes everybody with work in no papers yet, what it comes to, and what lacks', async () => {
    const { client, desk } = opened
    const ready = await clientWithWork('ООО «Месяц готов»')
    const lacking = await clientWithWork('ООО «Месяц без ИНН»')
    await client.clients.describe({ clientId: lacking.clientId, fields: { inn: '' } })
    const nobodys = desk.newId()
    await client.calls.register(callOf(nobodys))
    await client.tickets.logWork({ ticketId: nobodys, description: 'Чья-то', minutes: 10, billable: true })
    const { clients, withoutClient, endedOn } = await client.documents.month({ month })
    expect(endedOn).toBe(today)
    expect(withoutClient).toBe(1)
    expect(clients.find((one) => one.clientId === ready.clientId)).toMatchObject({
      periodFrom: `${month}-01`,
      ticketIds: [ready.ticketId],
      totalKopecks: 360_000,
      missing: [],
    })
    expect(clients.find((one) => one.clientId === lacking.clientId)).toMatchObject({
      totalKopecks: null,
      missing: [{ field: 'inn', where: 'client' }],
    })
    await expect(client.documents.month({ month: '2099-01' })).rejects.toThrow('ещё не начался')

    const outcomes = await issueMonth([ready.clientId, lacking.clientId])
    expect(outcomes).toMatchObject([
      { clientId: ready.clientId, issued: true, notKept: null, order: { status: 'issued', totalKopecks: 360_000 } },
      { clientId: lacking.clientId, issued: false, reason: null, missing: [{ field: 'inn' }] },
    ])
    expect(await issueMonth([ready.clientId])).toMatchObject([
      { issued: false, reason: 'Вся работа уже вошла в документы.' },
    ])
    const after = await client.documents.month({ month })
    expect(after.clients.map((one) => one.clientId)).not.toContain(ready.clientId)
    expect(after.clients.map((one) => one.clientId)).toContain(lacking.clientId)
  })

  it('stops after the client at work when nobody listens any more', async () => {
    const clients: string[] = []
    for (const name of ['ООО «Первый»', 'ООО «Второй»', 'ООО «Третий»'])
      clients.push((await clientWithWork(name)).clientId)
    const stopper = new AbortController()
    const outcomes = await opened.client.documents.issueMonth({ month, clientIds: clients }, { signal: stopper.signal })
    await outcomes.next()
    stopper.abort()
    const unbilled = async () =>
      (await opened.client.documents.month({ month })).clients.filter(({ clientId }) => clients.includes(clientId))
        .length
    await expect.poll(unbilled).toBeGreaterThan(0)
    const left = await unbilled()
    expect(left).toBeLessThan(3)
    // Whoever stops it finds the rest where it was.
    expect((await issueMonth(clients)).filter((one) => one.issued)).toHaveLength(left)
  })
  it('puts more work of a client than one order holds into several', async () => {
    const { client, desk } = opened
    const { clientId } = await client.clients.register({ ...complete, name: 'ООО «Много обращений»' })
    const author = currentOperatorId(desk.store)
    const tickets = Array.from({ length: orderLimits.tickets + 1 }, () => desk.newId())
    const arrivedAt = Date.now() - 60_000
    const registered = (number: number) => ({
      ...{ number: `К2-${700_000 + number}`, channel: 'phone', kind: 'reference', subject: 'Вопрос', details: '' },
      ...{ product: '', remoteAccess: '', arrivedAt, clientId, contactId: null, applicant: null },
    })
    const work = { description: 'Показали', minutes: 5, performedAt: arrivedAt, billable: true }
    record(desk, author, () =>
      tickets.flatMap((entityId, number) => {
        const change = { entity: 'ticket', entityId, v: 1 }
        return [
          { ...change, type: 'ticket.registered', data: registered(number) },
          { ...change, type: 'ticket.workLogged', data: { ...work } },
        ]
      }),
    )
    const outcomes = []
    for await (const one of issueClientMonth(desk, author ?? '', month, clientId)) outcomes.push(one)
    expect(outcomes).toMatchObject([{ issued: true }, { issued: true }])
    const orders = ordersOfClients(desk.store, [clientId]).map(({ order }) => order.ticketIds.length)
    expect(orders.sort()).toEqual([1, orderLimits.tickets])
    expect(ticketsWithUnbilledWork(desk.store, clientId)).toEqual([])
  })
})
